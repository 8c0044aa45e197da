// The box for filters: what is wrong with one stands beneath it in words, and names are completed.

import { freshId, h, put, say } from './dom.js';
import { filterName } from './names.js';

const MOST_NAMES = 8;
const HINT = 'For example: cell=lstm and test.mse<0.01, or not (learnt=true)';

/**
 * Makes the box.
 *
 * @param {string} text what stands in it
 * @param {Function} onfilter gets what was typed, a moment after
 * @returns {{element, complain, names}} `complain` shows a sentence or, with an empty one, the hint; `names` sets what is known
 */
export function filterBox(text, onfilter) {
  const hintId = freshId('hint');
  const listId = freshId('names');
  let known = [];
  let chosen = -1;

  const input = h('input', {
    type: 'text', class: 'filter', 'data-first': true, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'none',
    role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId, 'aria-describedby': hintId,
    placeholder: 'cell=lstm and hidden>=50', maxlength: '2000',
    oninput: () => {
      suggest();
      onfilter(input.value.trim());
    },
    onkeydown: press,
    onblur: () => close(),
  });
  input.value = text;
  const list = h('ul', { id: listId, role: 'listbox', class: 'names', 'aria-label': 'Names', hidden: true });
  const hint = h('p', { id: hintId, class: 'hint' }, HINT);
  const element = h('div', { class: 'filterbox' },
    h('label', {}, h('span', { class: 'label' }, 'Filter ', h('kbd', { 'aria-hidden': 'true' }, '/')), input), list, hint);

  /** Returns the part of a name left of the caret. */
  function word() {
    const before = input.value.slice(0, input.selectionStart ?? 0);
    const found = /(?:^|[\s(])([a-z][a-z0-9.-]*)$/i.exec(before);
    return found && !/[=<>~]\s*\S*$/.test(before.slice(0, before.length - found[1].length)) ? found[1] : '';
  }

  function suggest() {
    const part = word();
    const fitting = part === '' || ['and', 'or', 'not'].includes(part)
      ? [] : known.filter((name) => name.includes(part) && name !== part)
        .sort((a, b) => Number(b.startsWith(part)) - Number(a.startsWith(part)) || a.localeCompare(b)).slice(0, MOST_NAMES);
    chosen = -1;
    put(list, fitting.map((name, i) => h('li', {
      role: 'option', id: `${listId}-${i}`, 'aria-selected': 'false', onpointerdown: (event) => {
        event.preventDefault();
        complete(name);
      },
    }, name)));
    open(fitting.length > 0);
  }

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute('aria-expanded', String(shown));
    input.removeAttribute('aria-activedescendant');
  }

  function close() {
    open(false);
  }

  function complete(name) {
    const caret = input.selectionStart;
    const begin = caret - word().length;
    input.setRangeText(filterName(name), begin, caret, 'end');
    close();
    onfilter(input.value.trim());
  }

  function press(event) {
    const options = [...list.children];
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      if (!list.hidden && chosen >= 0) {
        event.preventDefault();
        complete(options[chosen].textContent);
      } else if (event.key === 'Enter') {
        close();
      }
    } else if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length;
      options.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
      input.setAttribute('aria-activedescendant', options[chosen].id);
    }
  }

  return {
    element,
    complain(sentence) {
      hint.classList.toggle('wrong', sentence !== '');
      input.setAttribute('aria-invalid', String(sentence !== ''));
      say(hint, sentence === '' ? HINT : sentence);
    },
    names(all) {
      const late = known.length === 0 && document.activeElement === input;
      known = all;
      if (late) {
        suggest(); // somebody was faster than the first answer
      }
    },
  };
}
