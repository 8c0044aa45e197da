// What several pages show: how a run stands, whether it learnt, messages in place of content, dialogs.

import { ApiError, GoneError } from './api.js';
import { h, put, say, svg } from './dom.js';
import { left, number, percent } from './format.js';

const MARKS = { running: '▶', interrupted: '‖', failed: '✕', diverged: '⚠', done: '✓', damaged: '?' };

/** How a run stands: a sign and a word, and for a running one how far it is. */
export function state(run) {
  return run.state === 'running' ? h('span', { class: 'going' }, badge(run.state), progress(run)) : badge(run.state ?? '');
}

/** The sign and the word alone. */
export function badge(name) {
  return h('span', { class: 'state', 'data-state': name }, h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[name] ?? '·'),
    h('span', {}, name));
}

/** A bar with percent and the time that is left, in a place that keeps its size. */
export function progress(run) {
  const bar = h('progress', { max: '1', 'aria-label': 'Progress' });
  const words = h('span', { class: 'eta' });
  const holder = h('span', { class: 'progress' }, bar, words);
  setProgress(holder, run);
  return holder;
}

/** Moves a bar. */
export function setProgress(holder, { progress: share, secondsLeft }) {
  const bar = holder.querySelector('progress');
  if (share === null || share === undefined) {
    bar.removeAttribute('value');
  } else {
    bar.value = share;
  }
  say(holder.querySelector('.eta'), [share === null || share === undefined ? '' : percent(share), left(secondsLeft)]
    .filter((part) => part !== '').join(' · '));
}

/** Whether a run learnt: a sign and words, not a colour alone. */
export function learnt(truth) {
  if (truth === null || truth === undefined) {
    return '–';
  }
  return h('span', { class: 'verdict', 'data-learnt': String(truth) },
    h('span', { 'aria-hidden': 'true' }, truth ? '✓ ' : '✕ '), truth ? 'learnt' : 'not learnt');
}

/** A share with its interval, drawn between 0 and 1. */
export function interval({ count, of, low, high }) {
  const at = (share) => 4 + share * 72;
  const share = of === 0 ? 0 : count / of;
  return h('span', { class: 'interval' },
    h('span', { class: 'of' }, `${count} of ${of}`),
    svg('svg', { viewBox: '0 0 80 14', width: 80, height: 14, 'aria-hidden': 'true', focusable: 'false' },
      svg('line', { x1: 4, x2: 76, y1: 7, y2: 7, class: 'axis' }),
      svg('line', { x1: at(low), x2: at(high), y1: 7, y2: 7, class: 'whisker' }),
      svg('circle', { cx: at(share), cy: 7, r: 3.5, class: 'point' })),
    h('span', { class: 'range' }, `${percent(low)} to ${percent(high)}`));
}

/** Shows that something is on its way, if it takes long enough to be noticed; the place stays as large as the content will be. */
export function loading(holder, lines = 6) {
  put(holder, h('div', { class: 'skeleton', role: 'status' }, h('span', { class: 'hidden' }, 'Loading …'),
    Array.from({ length: lines }, () => h('span', { class: 'line', 'aria-hidden': 'true' }))));
}

/** Shows in words what went wrong. A server that is away leaves what is there alone, for the banner tells of it. */
export function failure(holder, error, again) {
  if (error.name === 'AbortError') {
    return;
  }
  if (error instanceof GoneError && holder.childElementCount > 0 && !holder.querySelector('.skeleton')) {
    return;
  }
  if (!(error instanceof ApiError) && !(error instanceof GoneError)) {
    console.error(error);
  }
  put(holder, h('div', { class: 'empty', role: 'alert' },
    h('p', { class: 'lead' }, error instanceof ApiError && error.status === 404 ? 'This is not here.' : 'This could not be shown.'),
    h('p', {}, error.message),
    again ? h('button', { type: 'button', onclick: again }, 'Try again') : null));
}

/** A message where content would be. */
export function empty(lead, ...more) {
  return h('div', { class: 'empty' }, h('p', { class: 'lead' }, lead), more.map((one) => (typeof one === 'string' ? h('p', {}, one) : one)));
}

/** Asks before something that cannot be undone; resolves to whether it should be done. */
export function confirm(heading, content, verb) {
  return new Promise((resolve) => {
    const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'confirm-title', onclose: () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    } },
    h('h2', { id: 'confirm-title' }, heading), content,
    h('div', { class: 'actions' },
      h('button', { type: 'button', onclick: () => dialog.close('no') }, 'Keep'),
      h('button', { type: 'button', class: 'danger', onclick: () => dialog.close('yes') }, verb)));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A command with a button that copies it. */
export function command(text) {
  const button = h('button', { type: 'button', onclick: async () => {
    try {
      await navigator.clipboard.writeText(text);
      say(button, 'Copied');
    } catch {
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      say(button, 'Press Ctrl C');
    }
    setTimeout(() => say(button, 'Copy'), 1500);
  } }, 'Copy');
  const code = h('code', {}, text);
  return h('div', { class: 'command' }, typed(code), button);
}

/** What is typed in a terminal; a line too long for its box can be scrolled by the keyboard. */
export function typed(code) {
  return h('pre', { tabindex: '0', 'aria-label': 'Command' }, code);
}

/** Names and values. */
export function facts(values, written = (name, any) => (typeof any === 'number' ? number(any, 6) : String(any))) {
  return h('dl', { class: 'facts' }, Object.entries(values).map(([name, any]) => h('div', {},
    h('dt', {}, name), h('dd', {}, any === null || any === undefined ? '–' : written(name, any)))));
}

/** Calls something at once, and then at most so often. */
export function throttled(action, millis, signal) {
  let waiting = null;
  let last = 0;
  signal?.addEventListener('abort', () => clearTimeout(waiting));
  return () => {
    if (waiting === null && !signal?.aborted) {
      waiting = setTimeout(() => {
        waiting = null;
        last = Date.now();
        action();
      }, Math.max(0, last + millis - Date.now()));
    }
  };
}

/** Calls something when nobody has asked for it for a while. */
export function settled(action, millis, signal) {
  let waiting = null;
  signal?.addEventListener('abort', () => clearTimeout(waiting));
  return (...words) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => action(...words), millis);
  };
}
