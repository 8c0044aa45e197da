// The headline of a run: what came out beside what needs no learning at all.

import { h, svg } from './dom.js';
import { number } from './format.js';
import { EVEN, fitting, LOGARITHMIC, place } from './scale.js';

const MOST_TICKS = 6;

/** Shows verdict, result and trivial baseline, and how far they are from each other. */
export function verdict(run) {
  const result = run.result;
  const measure = result?.measure;
  const own = result?.test?.[measure];
  const trivial = result?.baseline?.[measure];
  if (!result || typeof own !== 'number') {
    return h('p', { class: 'verdictline' }, run.state === 'running' ? 'There is a verdict when the training is done.' : 'This run has no result.');
  }
  const learnt = run.verdict === 'learnt';
  return h('div', { class: 'verdictline', 'data-learnt': String(learnt) },
    h('p', { class: 'word' }, h('span', { class: 'mark', 'aria-hidden': 'true' }, learnt ? '✓' : '✕'), learnt ? 'Learnt' : 'Not learnt'),
    h('dl', { class: 'figures' },
      h('div', {}, h('dt', {}, `test ${measure}`), h('dd', {}, number(own))),
      h('div', {}, h('dt', {}, 'trivial answer'), h('dd', {}, number(trivial))),
      h('div', { class: 'ratio' }, h('dt', {}, 'that is'), h('dd', {}, compared(measure, own, trivial)))),
    strip(measure, own, trivial));
}

function compared(measure, own, trivial) {
  if (typeof trivial !== 'number') {
    return '–';
  }
  if (isShare(measure)) {
    const points = (own - trivial) * 100;
    return `${number(Math.abs(points), 3)} points ${points >= 0 ? 'above' : 'below'} it`;
  }
  if (!(own > 0) || !(trivial > 0)) {
    return own < trivial ? 'below it' : 'not below it';
  }
  return own < trivial ? `${number(trivial / own, 3)} times smaller` : `${number(own / trivial, 3)} times as large`;
}

function isShare(measure) {
  return measure === 'accuracy' || measure.endsWith('.accuracy') || measure.includes('accuracy');
}

/** Both on one scale: a share between 0 and 1, an error by powers of ten. */
function strip(measure, own, trivial) {
  if (typeof trivial !== 'number' || (!isShare(measure) && (!(own > 0) || !(trivial > 0)))) {
    return null;
  }
  const share = isShare(measure);
  const scale = share ? { low: 0, high: 1, kind: EVEN, only: null } : {
    low: 10 ** Math.floor(Math.log10(Math.min(own, trivial)) - 0.2), high: 10 ** Math.ceil(Math.log10(Math.max(own, trivial)) + 0.2),
    kind: LOGARITHMIC, only: null,
  };
  const at = (any) => 26 + 248 * place(scale, any);
  const ticks = fitting(scale, MOST_TICKS, 248, (label) => 6 * label.length + 10);
  return svg('svg', { class: 'strip', viewBox: '0 0 300 44', role: 'img', 'aria-label':
    `On a scale from ${number(scale.low)} to ${number(scale.high)}: the network at ${number(own)}, the trivial answer at ${number(trivial)}` },
  svg('line', { x1: 26, x2: 274, y1: 20, y2: 20, class: 'axis' }),
  ticks.map((tick) => [
    svg('line', { x1: at(tick.value), x2: at(tick.value), y1: 17, y2: 23, class: 'axis' }),
    svg('text', { x: at(tick.value), y: 39, class: 'tick' }, tick.label)]),
  svg('line', { x1: at(own), x2: at(trivial), y1: 20, y2: 20, class: 'span' }),
  svg('line', { x1: at(trivial), x2: at(trivial), y1: 9, y2: 31, class: 'trivial' }),
  svg('circle', { cx: at(own), cy: 20, r: 6, class: 'own' }));
}
