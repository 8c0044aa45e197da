// Keys for the whole dashboard, and the dialog that tells them. They can be switched off, for they are single characters.

import { check, h } from './dom.js';
import { go } from './router.js';

const KEYS = [
  ['/', 'to the filter, or to the first field'],
  ['g then r', 'to the runs'],
  ['g then c', 'to the comparison'],
  ['g then s', 'to the studies'],
  ['↑ ↓', 'from row to row of a table, or from line to line'],
  ['Enter', 'opens the run of the row'],
  ['Space', 'chooses the run of the row'],
  ['c', 'compares the chosen runs'],
  ['← →', 'from step to step, where a network is tried'],
  ['t', 'light, dark, or as the system has it'],
  ['Esc', 'closes what is open'],
  ['?', 'this list'],
];

let dialog = null;
let before = '';

/** Starts to listen. */
export function start() {
  document.getElementById('keys').addEventListener('click', help);
  document.addEventListener('keydown', press);
}

function areOn() {
  try {
    return localStorage.getItem('keys') !== 'off';
  } catch {
    return true;
  }
}

function isTyped(target) {
  return target instanceof Element
    && target.closest('input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]') !== null;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target) || !areOn() || dialog?.open) {
    return;
  }
  const pair = before + event.key;
  before = event.key === 'g' ? 'g' : '';
  const action = {
    '?': help,
    '/': () => document.querySelector('[data-first]')?.focus(),
    t: () => window.pascalineTheme.next(),
    c: () => document.querySelector('[data-compare]:not(:disabled)')?.click(),
    gr: () => go('/'),
    gc: () => go('/compare'),
    gs: () => go('/studies'),
  }[pair];
  if (action) {
    event.preventDefault();
    action();
  }
}

function help() {
  dialog ??= document.body.appendChild(h('dialog', { class: 'dialog', 'aria-labelledby': 'keys-title' },
    h('div', {},
      h('h2', { id: 'keys-title' }, 'Keys'),
      h('dl', { class: 'keys' }, KEYS.map(([key, what]) => h('div', {},
        h('dt', {}, key.split(' ').map((word) => (word === 'then' ? ' then ' : h('kbd', {}, word)))), h('dd', {}, what)))),
      check('Keys of a single character', areOn(), (on) => {
        try {
          localStorage.setItem('keys', on ? 'on' : 'off');
        } catch {
          // it cannot be remembered
        }
      }),
      h('div', { class: 'actions' }, h('button', { class: 'main', type: 'button', onclick: () => dialog.close() }, 'Close')))));
  dialog.showModal();
}
