// The adder at work: two numbers, digit by digit from the right, with what the network answers and how it keeps the carry.

import { get } from './api.js';
import { announce, h, put, say, select } from './dom.js';
import { number, percent } from './format.js';
import { layerMaps, layers, scaleLegend } from './heatmap.js';
import { failure, settled } from './parts.js';
import { change, query } from './router.js';
import { stepKeys, stepper } from './stepper.js';

const USUAL = ['123', '989'];
const MOST_DIGITS = 40;
const EXAMPLES = [['123', '989'], ['99999', '1'], ['50505', '50505'], ['12345', '54321']];

export function show(root, run, heading, signal) {
  say(heading, 'Add two numbers');
  const maps = h('div', { class: 'maps' });
  const sum = h('div', { class: 'sumholder' });
  const verdict = h('p', { class: 'answer', role: 'status' });
  const scores = h('div', { class: 'scores' });
  const problem = h('div', {});
  const layerSet = layerMaps(maps, (step) => steps.move(step));
  const steps = stepper((step) => showStep(step));
  let answer = null;
  let asked = 0;

  const first = field('First number', query().get('first') ?? USUAL[0]);
  const second = field('Second number', query().get('second') ?? USUAL[1]);
  const order = select('Units', [['given', 'as they are'], ['carry', 'by the carry']], query().get('units') ?? 'given', (choice) => {
    change({ units: choice === 'given' ? null : choice });
    drawMaps();
  });
  put(root,
    h('p', { class: 'muted lead' }, 'The network reads a digit of each number at a time, the last ones first, and writes a digit of the sum. Nobody tells it the carry: it has to remember that.'),
    h('div', { class: 'tools row' }, first.element, h('span', { class: 'sign', 'aria-hidden': 'true' }, '+'), second.element,
      h('div', { class: 'row examples', role: 'group', 'aria-label': 'Examples' }, EXAMPLES.map(([a, b]) => h('button', { type: 'button', onclick: () => {
        first.set(a);
        second.set(b);
        ask();
      } }, `${a} + ${b}`)))),
    problem, verdict,
    h('div', { class: 'trying' },
      h('section', { class: 'card', 'aria-label': 'The sum' }, sum, steps.element),
      h('section', { class: 'card', 'aria-labelledby': 'scores' }, h('h2', { id: 'scores' }, 'How sure it is'), scores)),
    h('section', { class: 'card', 'aria-labelledby': 'state' },
      h('div', { class: 'row spread' }, h('h2', { id: 'state' }, 'What it remembers'), order),
      h('p', { class: 'muted' }, 'Columns stand beneath each other as the digits do: the first step is on the right. Under “by the carry” the units that tell most about it come first.'),
      maps, scaleLegend()));

  function field(label, text) {
    const input = h('input', {
      type: 'text', inputmode: 'numeric', pattern: '[0-9]*', maxlength: String(MOST_DIGITS), autocomplete: 'off', class: 'digits',
      oninput: () => {
        input.value = input.value.replace(/\D/g, '');
        later();
      },
    });
    input.value = text;
    if (label === 'First number') {
      input.setAttribute('data-first', '');
    }
    return { element: h('label', { class: 'field' }, h('span', {}, label), input), value: () => input.value.trim(), set: (to) => {
      input.value = to;
    } };
  }

  const later = settled(() => ask(), 250, signal);

  async function ask() {
    const ticket = ++asked;
    if (first.value() === '' || second.value() === '') {
      return;
    }
    change({ first: first.value(), second: second.value() });
    root.setAttribute('aria-busy', 'true');
    try {
      const next = await get(`/api/try/${encodeURIComponent(run.run)}`, { first: first.value(), second: second.value() }, signal);
      if (ticket !== asked) {
        return;
      }
      const fresh = answer === null;
      answer = next;
      put(problem);
      put(sum, column(answer.steps));
      drawMaps();
      const asStep = Number.parseInt(query().get('step') ?? '1', 10) - 1;
      steps.reset(answer.steps.length, fresh && Number.isInteger(asStep) ? asStep : 0);
      put(verdict, h('span', { class: 'mark', 'aria-hidden': 'true', 'data-right': String(answer.right) }, answer.right ? '✓' : '✕'),
        `${first.value()} + ${second.value()} = ${answer.answer}`,
        h('span', { class: 'muted' }, answer.right ? ', which is right' : `, which is wrong: it is ${rightSum()}`));
    } catch (error) {
      if (ticket === asked && error.name !== 'AbortError') {
        failure(problem, error, null);
      }
    } finally {
      if (ticket === asked) {
        root.removeAttribute('aria-busy');
      }
    }
  }

  function rightSum() {
    return (BigInt(first.value()) + BigInt(second.value())).toString();
  }

  /** The sum as it is written by hand; a column is a step, the first one at the right. */
  function column(all) {
    const places = all.map((step, i) => i).reverse();
    const row = (label, cells, name) => h('tr', { class: name }, h('th', { scope: 'row' }, label), cells);
    const cell = (i, content, more = {}) => h('td', { 'data-step': i, onclick: () => steps.move(i), ...more }, content);
    return h('div', { class: 'scroll', role: 'region', 'aria-label': 'The sum, digit by digit', tabindex: '0' }, h('table', { class: 'sum' },
      h('caption', { class: 'hidden' }, 'The sum, digit by digit; steps go from the right to the left'),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'step'), places.map((i) => h('th', { scope: 'col', 'data-step': i, onclick: () => steps.move(i) }, String(i + 1))))),
      h('tbody', {},
        row('carry', places.map((i) => cell(i, all[i].carry ? String(all[i].carry) : '·')), 'carry'),
        row('first', places.map((i) => cell(i, String(all[i].inputs[0])))),
        row('second', places.map((i) => cell(i, String(all[i].inputs[1])))),
        row('network', places.map((i) => cell(i, [String(all[i].answer), h('span', { class: 'sign', 'aria-hidden': 'true' }, all[i].answer === all[i].right ? '✓' : '✕'),
          h('span', { class: 'hidden' }, all[i].answer === all[i].right ? 'right' : 'wrong')], { 'data-right': String(all[i].answer === all[i].right) })), 'network'),
        row('right', places.map((i) => cell(i, String(all[i].right))), 'right'))));
  }

  function drawMaps() {
    if (answer === null) {
      return;
    }
    const sorted = query().get('units') === 'carry';
    layerSet.draw(layers(answer.steps).map((units) => (sorted ? byCarry(units, answer.steps) : units)), true);
  }

  function showStep(step) {
    if (answer === null) {
      return;
    }
    change({ step: step === 0 ? null : String(step + 1) });
    sum.querySelectorAll('[data-step]').forEach((one) => one.classList.toggle('now', Number(one.dataset.step) === step));
    layerSet.mark(step);
    const now = answer.steps[step];
    const shares = softmax(now.scores);
    put(scores, h('ol', {}, shares.map((share, digit) => h('li', { class: digit === now.answer ? 'chosen' : null },
      h('span', { class: 'digit' }, String(digit)),
      h('span', { class: 'track', 'aria-hidden': 'true' }, h('span', { class: 'level', vars: { '--share': String(share) } })),
      h('span', { class: 'share' }, percent(share, 1)),
      h('span', { class: 'sign' }, digit === now.right ? 'right' : '')))));
    const before = now.carry ? ` with the carry ${now.carry}` : '';
    announce(`Step ${step + 1}: ${now.inputs[0]} and ${now.inputs[1]}${before} make ${now.right}; the network says ${now.answer}, with ${number(shares[now.answer] * 100, 3)} percent`);
  }

  signal.addEventListener('abort', () => layerSet.close());
  stepKeys(steps, signal);
  ask();
}

/** Scores to shares; what adds up to one already stays. */
function softmax(scores) {
  const total = scores.reduce((sum, one) => sum + one, 0);
  if (scores.every((one) => one >= 0) && Math.abs(total - 1) < 1e-3) {
    return scores;
  }
  const most = Math.max(...scores);
  const powers = scores.map((one) => Math.exp(one - most));
  const all = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / all);
}

/** Puts units first whose state after a step differs most with the carry that this step leaves. */
function byCarry(units, steps) {
  const leaves = steps.map((step) => step.inputs[0] + step.inputs[1] + (step.carry ? 1 : 0) >= 10);
  const mean = (unit, wanted) => {
    const those = unit.filter((none, i) => leaves[i] === wanted);
    return those.length === 0 ? 0 : those.reduce((sum, one) => sum + one, 0) / those.length;
  };
  return units.map((unit) => ({ unit, tells: mean(unit, true) - mean(unit, false) }))
    .sort((a, b) => b.tells - a.tells).map(({ unit }) => unit);
}
