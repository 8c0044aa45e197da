// How curves are drawn: along which axis, how smooth, on which scales. All of it stands in the address.

import { check, freshId, h, segments } from './dom.js';
import { settled } from './parts.js';

const AXES = [['step', 'step'], ['epoch', 'epoch'], ['time', 'time'], ['samples', 'samples']];
const USUAL_SMOOTHING = 0.6;
const MOST_SMOOTHING = 0.99;
const SMOOTHED = 'Averages what is measured at single steps; evaluations stay as they are';
const SCALES = [['auto', 'as fits'], ['linear', 'linear'], ['log', 'logarithmic']];

/** What each axis is called in full. */
export const AXIS_NAMES = { step: 'step', epoch: 'epoch', time: 'seconds of training', samples: 'samples' };

/** Reads the choices from an address. */
export function curveState(query) {
  const smoothing = Number(query.get('smoothing') ?? USUAL_SMOOTHING);
  const axis = query.get('axis');
  return {
    axis: AXES.some(([name]) => name === axis) ? axis : 'step',
    smoothing: Number.isFinite(smoothing) ? Math.min(MOST_SMOOTHING, Math.max(0, smoothing)) : USUAL_SMOOTHING,
    logX: query.has('logx'),
    up: upwards(query.get('logy')),
  };
}

function upwards(text) {
  if (text === null) {
    return 'auto';
  }
  return text === 'no' ? 'linear' : 'log';
}

/** Whether a metric's axis is logarithmic: as was chosen, or as fits its numbers, which the server can tell. Shares never are. */
export function isLogarithmic(state, metric, answer) {
  return state.up === 'auto' ? Boolean(answer.logarithmic?.[metric]) : state.up === 'log' && !metric.includes('accuracy');
}

/** Why there is nothing to smooth in curves; empty if one of them is noisy. */
export function whyNotSmooth(curves) {
  return curves.some((curve) => curve.kind === 'noisy') ? '' : 'Nothing here is noisy: evaluations are drawn as they were measured';
}

/**
 * Makes the controls.
 *
 * @param {URLSearchParams} query what the address says
 * @param {Function} onchange gets the changed parameters of the address
 * @returns {{element, still}} `still` takes why smoothing does nothing, and then nobody can move its slider
 */
export function curveControls(query, onchange) {
  const now = curveState(query);
  const id = freshId('smoothing');
  const output = h('output', { for: id }, now.smoothing.toFixed(2));
  const send = settled((smoothing) => onchange({ smoothing: smoothing === USUAL_SMOOTHING ? null : String(smoothing) }), 120);
  const slider = h('input', {
    type: 'range', id, min: '0', max: String(MOST_SMOOTHING), step: '0.01', oninput: () => {
      output.textContent = slider.valueAsNumber.toFixed(2);
      send(slider.valueAsNumber);
    },
  });
  slider.value = String(now.smoothing);
  const smoothing = h('div', { class: 'field', title: SMOOTHED }, h('label', { for: id }, 'Smoothing'), h('span', { class: 'slider' }, slider, output));
  const element = h('div', { class: 'controls' },
    segments('Along', AXES, now.axis, (axis) => onchange({ axis: axis === 'step' ? null : axis })),
    smoothing,
    h('div', { class: 'field', role: 'group', 'aria-label': 'Logarithmic axes' }, h('span', { 'aria-hidden': 'true' }, 'Logarithmic'),
      h('span', { class: 'row' },
        check('across', now.logX, (on) => onchange({ logx: on })))),
    segments('Upwards', SCALES, now.up, (up) => onchange({ logy: { auto: null, linear: 'no', log: 'yes' }[up] })));
  return {
    element,
    still(reason) {
      slider.disabled = reason !== '';
      smoothing.classList.toggle('off', slider.disabled);
      smoothing.title = reason || SMOOTHED;
      slider.title = reason;
    },
  };
}
