// A hidden state through time: a row for each unit, a column for each step, colours from minus to plus.

import { h, put, say } from './dom.js';
import { number } from './format.js';


/** Colours for −1, 0 and 1; blue and orange are told apart by nearly everybody. */
const LIGHT = [[33, 91, 168], [246, 246, 244], [196, 84, 10]];
const DARK = [[92, 170, 255], [30, 36, 43], [255, 150, 70]];

/**
 * Makes a map of one layer.
 *
 * @param {string} name of the layer
 * @param {Function} onpick gets the step that was clicked
 */
export function heatmap(name, onpick) {
  const canvas = h('canvas', { class: 'heat', role: 'img', onclick: (event) => pick(event) });
  const pointer = h('div', { class: 'column', hidden: true });
  const frame = h('div', { class: 'heatframe' }, canvas, pointer);
  const note = h('p', { class: 'muted' });
  const element = h('figure', { class: 'heatmap', 'aria-label': name }, h('figcaption', {}, h('h3', {}, name), note), frame);
  let rows = [];
  let reversed = false;
  let step = 0;

  function pick(event) {
    const steps = rows[0]?.length ?? 0;
    const box = canvas.getBoundingClientRect();
    const at = Math.min(steps - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * steps)));
    onpick(reversed ? steps - 1 - at : at);
  }

  function paint() {
    const units = rows.length;
    const steps = rows[0]?.length ?? 0;
    if (steps === 0) {
      return;
    }
    canvas.width = steps;
    canvas.height = units;
    const context = canvas.getContext('2d');
    const image = context.createImageData(steps, units);
    const theme = document.documentElement.dataset.theme;
    const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    const largest = rows.reduce((most, row) => row.reduce((top, one) => Math.max(top, Math.abs(one)), most), 1e-9);
    rows.forEach((row, unit) => row.forEach((activation, t) => {
      const [r, g, b] = colour(activation / largest, dark ? DARK : LIGHT);
      const at = 4 * (unit * steps + (reversed ? steps - 1 - t : t));
      image.data.set([r, g, b, 255], at);
    }));
    context.putImageData(image, 0, 0);
    canvas.setAttribute('aria-label', `${name}: ${units} units over ${steps} steps, colours from ${number(-largest, 3)} to ${number(largest, 3)}`);
    say(note, `${units} units, ${steps} steps; from ${number(-largest, 3)} to ${number(largest, 3)}`);
    mark(step);
  }

  function mark(to) {
    step = to;
    const steps = rows[0]?.length ?? 0;
    pointer.hidden = steps === 0;
    if (steps > 0) {
      const at = reversed ? steps - 1 - step : step;
      pointer.style.setProperty('--at', `${(100 * at) / steps}%`);
      pointer.style.setProperty('--width', `${100 / steps}%`);
    }
  }

  addEventListener('themechange', paint);
  return {
    element,
    /** Draws units × steps; `fromRight` puts the first step on the right. */
    draw(values, fromRight = false) {
      rows = values;
      reversed = fromRight;
      paint();
    },
    mark,
    close() {
      removeEventListener('themechange', paint);
    },
  };
}

function colour(share, [low, middle, high]) {
  const end = share < 0 ? low : high;
  const size = Math.min(1, Math.abs(share)) ** 0.8;
  return middle.map((one, i) => Math.round(one + (end[i] - one) * size));
}

/** The colours' legend. */
export function scaleLegend() {
  return h('p', { class: 'heatscale' }, h('span', {}, 'minus'), h('span', { class: 'ramp', 'aria-hidden': 'true' }), h('span', {}, 'plus'));
}

/** Layers of a list of steps: layer → unit → step. */
export function layers(steps) {
  return (steps[0]?.hidden ?? []).map((first, layer) => first.map((none, unit) => steps.map((step) => step.hidden[layer][unit])));
}

/** Layers next to each other, made anew only if their number changes. */
export function layerMaps(holder, onpick) {
  let maps = [];
  return {
    draw(all, fromRight) {
      if (maps.length !== all.length) {
        maps.forEach((map) => map.close());
        maps = all.map((none, i) => heatmap(all.length === 1 ? 'Hidden state' : `Hidden state, layer ${i + 1}`, onpick));
        put(holder, maps.map((map) => map.element));
      }
      maps.forEach((map, i) => map.draw(all[i], fromRight));
    },
    mark: (step) => maps.forEach((map) => map.mark(step)),
    close: () => maps.forEach((map) => map.close()),
  };
}
