// Steps through time: a slider, buttons on its sides, and the arrow keys.

import { freshId, h, say } from './dom.js';

/** Makes the control; `onstep` gets the step, counted from 0. */
export function stepper(onstep) {
  const id = freshId('step');
  const words = h('output', { for: id });
  const slider = h('input', { type: 'range', id, min: '0', max: '0', step: '1', oninput: () => move(slider.valueAsNumber) });
  const back = h('button', { type: 'button', 'aria-label': 'Step back', onclick: () => move(step - 1) }, '◀');
  const next = h('button', { type: 'button', 'aria-label': 'Step forward', onclick: () => move(step + 1) }, '▶');
  const element = h('div', { class: 'stepper', role: 'group', 'aria-label': 'Step' }, h('label', { for: id }, 'Step'), back, slider, next, words);
  let step = 0;
  let steps = 0;

  function move(to) {
    step = Math.min(steps - 1, Math.max(0, to));
    slider.value = String(step);
    slider.setAttribute('aria-valuetext', `step ${step + 1} of ${steps}`);
    back.disabled = step === 0;
    next.disabled = step === steps - 1;
    say(words, `${step + 1} of ${steps}`);
    onstep(step);
  }

  return {
    element,
    move,
    /** Sets how many steps there are, and goes to one of them. */
    reset(amount, to) {
      steps = amount;
      slider.max = String(amount - 1);
      move(to);
    },
    get step() {
      return step;
    },
  };
}

/** Lets the arrow keys step wherever nothing else uses them. */
export function stepKeys(control, signal) {
  document.addEventListener('keydown', (event) => {
    const used = event.target instanceof Element && event.target.closest('input, select, textarea, [role=slider], dialog, .scroll, .segments');
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by && !used && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      control.move(control.step + by);
    }
  }, { signal });
}
