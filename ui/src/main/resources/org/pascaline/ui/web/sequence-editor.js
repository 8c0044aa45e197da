// A sequence that one edits: drag across it, or choose a point and use the arrow keys; two of its places are marked.

import { h, put, svg } from './dom.js';
import { number } from './format.js';

const WIDTH = 1000;
const HEIGHT = 170;
const TOP = 26;
const MOST_DOTS = 120;

/**
 * Makes the editor.
 *
 * @param {number[]} range smallest and largest value
 * @param {Function} onedit called when something was changed
 * @param {Function} onpoint gets the place that is looked at
 */
export function sequenceEditor([low, high], onedit, onpoint) {
  let values = [];
  let marks = [];
  let focus = 0;
  let drawing = false;
  let moving = null;
  let last = null;
  const drawn = svg('svg', { class: 'sequence', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true',
    onpointerdown: begin, onpointermove: move, onpointerup: end, onpointercancel: end });
  const thumb = h('div', { class: 'thumb', role: 'slider', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': 'Value of a point',
    'aria-valuemin': String(low), 'aria-valuemax': String(high), onkeydown: press });
  const markButton = h('button', { type: 'button', onclick: () => mark(focus) }, 'Mark this point');
  const element = h('div', { class: 'editor' },
    h('div', { class: 'editframe' }, h('span', { class: 'limit top', 'aria-hidden': 'true' }, number(high)),
      h('span', { class: 'limit bottom', 'aria-hidden': 'true' }, number(low)), drawn, thumb), markButton);

  const x = (i) => ((i + 0.5) * WIDTH) / values.length;
  const y = (value) => TOP + (HEIGHT - TOP - 8) * (1 - (value - low) / (high - low));
  const clamp = (value) => Math.min(high, Math.max(low, value));

  function at(event) {
    const box = drawn.getBoundingClientRect();
    const i = Math.min(values.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * values.length)));
    const inside = ((event.clientY - box.top) / box.height) * HEIGHT;
    return { i, inside, value: clamp(low + (high - low) * (1 - (inside - TOP) / (HEIGHT - TOP - 8))) };
  }

  function begin(event) {
    const { i, inside } = at(event);
    drawn.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (inside < TOP) {
      moving = marks.reduce((best, place, which) => (Math.abs(place - i) < Math.abs(marks[best] - i) ? which : best), 0);
    } else {
      drawing = true;
    }
    move(event);
  }

  function move(event) {
    if (!drawing && moving === null) {
      return;
    }
    const { i, value } = at(event);
    if (moving !== null) {
      if (!marks.includes(i)) {
        marks[moving] = i;
      }
    } else {
      line(last ?? { i, value }, { i, value });
      last = { i, value };
    }
    focus = i;
    paint();
    onpoint(i);
    onedit();
  }

  /** Draws from one point to another: a quick hand is seen at few of the points it passes. */
  function line(from, to) {
    const way = to.i - from.i;
    for (let k = 0; k <= Math.abs(way); k++) {
      const share = way === 0 ? 1 : k / Math.abs(way);
      values[from.i + Math.sign(way) * k] = from.value + (to.value - from.value) * share;
    }
  }

  function end() {
    drawing = false;
    moving = null;
    last = null;
  }

  function press(event) {
    const step = (high - low) / 20;
    const by = { ArrowUp: step, ArrowDown: -step, PageUp: 5 * step, PageDown: -5 * step }[event.key];
    const to = { ArrowLeft: focus - 1, ArrowRight: focus + 1, Home: 0, End: values.length - 1 }[event.key];
    if (by !== undefined) {
      values[focus] = clamp(values[focus] + by);
      onedit();
    } else if (to !== undefined) {
      focus = Math.min(values.length - 1, Math.max(0, to));
      onpoint(focus);
    } else if (event.key === 'm') {
      mark(focus);
    } else {
      return;
    }
    event.preventDefault();
    paint();
  }

  /** Moves the nearer mark to a place. */
  function mark(i) {
    if (marks.length === 2 && !marks.includes(i)) {
      marks[Math.abs(marks[0] - i) <= Math.abs(marks[1] - i) ? 0 : 1] = i;
      paint();
      onedit();
    }
  }

  function paint() {
    const zero = y(clamp(0));
    const dots = values.length <= MOST_DOTS;
    put(drawn,
      svg('rect', { x: 0, y: 0, width: WIDTH, height: TOP - 4, class: 'markband' }),
      svg('line', { x1: 0, x2: WIDTH, y1: zero, y2: zero, class: 'axis' }),
      svg('rect', { x: x(focus) - WIDTH / values.length / 2, y: 0, width: WIDTH / values.length, height: HEIGHT, class: 'now' }),
      values.map((value, i) => svg('line', { x1: x(i), x2: x(i), y1: zero, y2: y(value), class: marks.includes(i) ? 'stem marked' : 'stem' })),
      dots ? values.map((value, i) => svg('line', { x1: x(i), x2: x(i), y1: y(value), y2: y(value), class: marks.includes(i) ? 'dot marked' : 'dot' })) : null,
      marks.map((i) => svg('line', { x1: x(i), x2: x(i), y1: (TOP - 4) / 2, y2: (TOP - 4) / 2, class: 'flag' })));
    const marked = marks.includes(focus);
    thumb.style.setProperty('--x', `${(100 * x(focus)) / WIDTH}%`);
    thumb.style.setProperty('--y', `${(100 * y(values[focus] ?? low)) / HEIGHT}%`);
    thumb.setAttribute('aria-valuenow', (values[focus] ?? 0).toFixed(3));
    thumb.setAttribute('aria-valuetext', `point ${focus + 1} of ${values.length}: ${number(values[focus], 3)}${marked ? ', marked' : ''}`);
    markButton.disabled = marked;
    markButton.textContent = marked ? `Point ${focus + 1} is marked` : `Mark point ${focus + 1}`;
  }

  return {
    element,
    values: () => values,
    marks: () => [...marks].sort((a, b) => a - b),
    /** Shows another sequence. */
    set(next, places) {
      values = next.map(clamp);
      marks = places.slice(0, 2);
      focus = Math.min(focus, values.length - 1);
      paint();
    },
    /** Shows which place is looked at. */
    point(i) {
      if (i !== focus) {
        focus = i;
        paint();
      }
    },
    level() {
      values = values.map(() => (low + high) / 2);
      paint();
      onedit();
    },
  };
}
