// The adding problem at work: a sequence that one draws, two marks, and what the network makes of them.

import { get } from './api.js';
import { announce, h, put, say } from './dom.js';
import { number } from './format.js';
import { layerMaps, layers, scaleLegend } from './heatmap.js';
import { failure, settled } from './parts.js';
import { change, query } from './router.js';
import { sequenceEditor } from './sequence-editor.js';
import { stepKeys, stepper } from './stepper.js';

export function show(root, run, heading, signal) {
  say(heading, 'Add two marked numbers');
  const range = run.settings.convention === 'unit' ? [0, 1] : [-0.25, 0.25];
  const tolerance = Number(run.settings.tolerance ?? 0.04);
  const maps = h('div', { class: 'maps' });
  const result = h('div', { class: 'result', role: 'status' });
  const problem = h('div', {});
  const layerSet = layerMaps(maps, (step) => steps.move(step));
  const steps = stepper((step) => showStep(step));
  const editor = sequenceEditor(range, () => later(), (step) => steps.move(step));
  const now = h('p', { class: 'muted now' });
  let answer = null;
  let asked = 0;

  put(root,
    h('p', { class: 'muted lead' }, 'The network reads the numbers one after the other. After the last it has to say the sum of the two that are marked: it must notice a mark, keep a number, and add.'),
    h('div', { class: 'tools row middle' },
      h('button', { type: 'button', 'data-first': true, onclick: () => draw(Math.floor(Math.random() * 1e6)) }, 'Another sequence'),
      h('button', { type: 'button', onclick: () => editor.level() }, 'All in the middle'),
      h('span', { class: 'muted' }, 'Drag across the points to draw. By keys: ←→ choose a point, ↑↓ change it, m marks it.')),
    problem, result,
    h('section', { class: 'card', 'aria-label': 'The sequence' }, editor.element, steps.element, now),
    h('section', { class: 'card', 'aria-labelledby': 'state' }, h('h2', { id: 'state' }, 'What it remembers'),
      h('p', { class: 'muted' }, 'Each row is a unit of the hidden state, each column a step; the columns stand beneath the points.'), maps, scaleLegend()));

  const later = settled(() => ask({ values: editor.values().map((one) => Number(one.toFixed(3))), first: editor.marks()[0], second: editor.marks()[1] }), 120, signal);

  function draw(seed) {
    ask({ seed });
  }

  async function ask({ values, first, second, seed }) {
    const ticket = ++asked;
    change(values ? { values: values.join(','), first: String(first), second: String(second), seed: null }
      : { values: null, first: null, second: null, seed: String(seed) });
    root.setAttribute('aria-busy', 'true');
    try {
      const next = await get(`/api/try/${encodeURIComponent(run.run)}`, values ? { values: values.join(','), first, second } : { seed }, signal);
      if (ticket !== asked) {
        return;
      }
      answer = next;
      put(problem);
      if (!values) {
        const marked = answer.steps.flatMap((step, i) => (step.inputs[1] > 0 ? [i] : []));
        editor.set(answer.steps.map((step) => step.inputs[0]), marked);
      }
      put(result, verdict());
      layerSet.draw(layers(answer.steps), false);
      steps.reset(answer.steps.length, Math.min(steps.step, answer.steps.length - 1));
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

  function verdict() {
    const away = Math.abs(answer.answer - answer.right);
    const right = away < tolerance;
    return [
      h('p', { class: 'answer' }, h('span', { class: 'mark', 'aria-hidden': 'true', 'data-right': String(right) }, right ? '✓' : '✕'),
        h('span', {}, 'The network says '), h('strong', {}, number(answer.answer)), h('span', {}, `, the sum is ${number(answer.right)}; `),
        h('span', { class: 'muted' }, `${number(away, 3)} away, ${right ? 'within' : 'beyond'} the tolerance of ${number(tolerance)}`)),
    ];
  }

  function showStep(step) {
    if (answer === null) {
      return;
    }
    editor.point(step);
    layerSet.mark(step);
    const [at, mark] = answer.steps[step].inputs;
    say(now, `Step ${step + 1} reads ${number(at)}${mark > 0 ? ', marked' : ''}`);
    announce(now.textContent);
  }

  signal.addEventListener('abort', () => layerSet.close());
  stepKeys(steps, signal);
  const q = query();
  const given = (q.get('values') ?? '').split(',').filter((one) => one !== '').map(Number);
  if (given.length > 1 && given.every(Number.isFinite)) {
    const marks = [Number.parseInt(q.get('first') ?? '0', 10), Number.parseInt(q.get('second') ?? '1', 10)];
    editor.set(given, marks);
    ask({ values: given, first: marks[0], second: marks[1] });
  } else {
    draw(Number.parseInt(q.get('seed') ?? '1', 10) || 1);
  }
}
