// Tables: headings that sort, rows that arrow keys walk through, and a place that scrolls when they are too wide.

import { h } from './dom.js';

/**
 * Makes a table.
 *
 * @param {object} options
 * @param {string} options.caption what the table holds, for screen readers, or for all with `shown`
 * @param {Array} options.columns `{key, label, numeric, sortable, hint, cell(row)}`; `cell` gives an element or a text, and
 *     `heading` in place of `label` an element
 * @param {Array} options.rows whatever `cell` understands
 * @param {string} options.sort key of the column that is sorted by, with a minus if downwards
 * @param {Function} options.onsort gets the new order
 * @param {Function} options.key names a row, so that the focus finds it again
 */
export function table({ caption, shown = false, columns, rows, sort = '', onsort, key = (row, i) => String(i), rowHeader = 0 }) {
  const head = h('thead', {}, h('tr', {}, columns.map((column) => heading(column, sort, onsort))));
  const body = h('tbody', { onkeydown: walk }, rows.map((row, i) => h('tr', { 'data-key': key(row, i) },
    columns.map((column, at) => h(at === rowHeader ? 'th' : 'td', {
      scope: at === rowHeader ? 'row' : null,
      class: [column.numeric ? 'number' : '', column.class ?? ''].join(' ').trim() || null,
    }, column.cell(row, i))))));
  return h('table', {}, h('caption', { class: shown ? null : 'hidden' }, caption), head, body);
}

function heading(column, sort, onsort) {
  const down = sort === `-${column.key}`;
  const active = down || sort === column.key;
  const common = {
    scope: 'col',
    class: [column.numeric ? 'number' : '', column.class ?? ''].join(' ').trim() || null,
    title: column.hint,
  };
  if (!column.sortable || !onsort) {
    return h('th', common, column.heading ?? column.label);
  }
  return h('th', { ...common, 'aria-sort': active ? (down ? 'descending' : 'ascending') : null },
    h('button', { type: 'button', class: 'sort', 'data-sort': column.key, onclick: () => onsort(active && !down ? `-${column.key}` : column.key) },
      h('span', {}, column.label), h('span', { class: 'arrow', 'aria-hidden': 'true' }, active ? (down ? '↓' : '↑') : '')));
}

/** Wraps a table so that it scrolls by itself; a keyboard reaches it as a region. */
export function scrolling(label, content, props = {}) {
  return h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0', ...props }, content);
}

/** Remembers where the focus stands in a table that is about to be made anew, and returns how to put it back. */
export function keepFocus(holder) {
  const focused = document.activeElement;
  if (!(focused instanceof Element) || !holder.contains(focused)) {
    return () => {};
  }
  const row = focused.closest('tr[data-key]')?.dataset.key;
  const sort = focused.dataset.sort;
  const selector = focused.tagName.toLowerCase();
  return () => {
    if (sort !== undefined) {
      holder.querySelector(`[data-sort="${CSS.escape(sort)}"]`)?.focus({ preventScroll: true });
    } else if (row !== undefined) {
      holder.querySelector(`tr[data-key="${CSS.escape(row)}"] ${selector}`)?.focus({ preventScroll: true });
    }
  };
}

/** Arrow keys go up and down, Home and End to the ends; Space ticks the row's box. */
function walk(event) {
  const row = event.target.closest('tr');
  if (!row || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const rows = [...row.parentElement.rows];
  const at = rows.indexOf(row);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined && rows[to]) {
    const same = event.target.tagName === 'INPUT' ? 'input' : 'a[href], button';
    const target = rows[to].querySelector(same) ?? rows[to].querySelector('a[href], button, input');
    if (target) {
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: 'nearest' });
    }
  } else if (event.key === ' ' && event.target.tagName === 'A') {
    const box = row.querySelector('input[type=checkbox]');
    if (box) {
      event.preventDefault();
      box.click();
    }
  }
}
