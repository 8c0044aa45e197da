// The headline of a run: what came out beside what needs no learning at all.

import { h, svg } from './dom.js';
import { number } from './format.js';

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
  const low = share ? 0 : Math.floor(Math.log10(Math.min(own, trivial)) - 0.2);
  const high = share ? 1 : Math.ceil(Math.log10(Math.max(own, trivial)) + 0.2);
  const at = (any) => 26 + 248 * (((share ? any : Math.log10(any)) - low) / (high - low));
  const ticks = share ? [0, 0.25, 0.5, 0.75, 1] : Array.from({ length: high - low + 1 }, (none, i) => 10 ** (low + i));
  return svg('svg', { class: 'strip', viewBox: '0 0 300 44', role: 'img', 'aria-label':
    `On a scale from ${number(ticks[0])} to ${number(ticks.at(-1))}: the network at ${number(own)}, the trivial answer at ${number(trivial)}` },
  svg('line', { x1: 26, x2: 274, y1: 20, y2: 20, class: 'axis' }),
  ticks.map((tick) => [
    svg('line', { x1: at(tick), x2: at(tick), y1: 17, y2: 23, class: 'axis' }),
    ticks.length <= 8 ? svg('text', { x: at(tick), y: 39, class: 'tick' }, share ? String(tick) : number(tick, 2)) : null]),
  svg('line', { x1: at(own), x2: at(trivial), y1: 20, y2: 20, class: 'span' }),
  svg('line', { x1: at(trivial), x2: at(trivial), y1: 9, y2: 31, class: 'trivial' }),
  svg('circle', { cx: at(own), cy: 20, r: 6, class: 'own' }));
}
