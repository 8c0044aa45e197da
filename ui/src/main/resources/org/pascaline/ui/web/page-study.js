// One study: its claims with verdicts, its tables and its figures.

import { get } from './api.js';
import { h, link, put } from './dom.js';
import { failure, loading } from './parts.js';
import { title } from './router.js';
import { scrolling, table } from './table.js';

export function show(root, [name], signal) {
  title(`Study ${name}`);
  const heading = h('h1', { tabindex: '-1' }, name);
  const holder = h('div', { class: 'content' });
  put(root, h('p', { class: 'crumbs' }, link('/studies', {}, 'Studies')), h('div', { class: 'head' }, heading), holder);
  loading(holder, 12);

  async function load() {
    try {
      const study = await get(`/api/studies/${encodeURIComponent(name)}`, {}, signal);
      heading.textContent = study.title || study.name;
      title(study.title || study.name);
      put(holder,
        h('div', { class: 'prose' }, (study.text ?? []).map((text) => h('p', {}, inline(text)))),
        claims(study.claims ?? []),
        (study.figures ?? []).length === 0 ? null : h('section', { 'aria-labelledby': 'figures' }, h('h2', { id: 'figures' }, 'Figures'),
          h('div', { class: 'figures-grid' }, study.figures.map(picture))),
        (study.tables ?? []).map(numbers));
    } catch (error) {
      failure(holder, error, load);
    }
  }

  load();
}

/** A text comes in pieces: mere words, and what is typed. */
function inline(pieces) {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : h('code', {}, piece.code)));
}

function words(pieces) {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : piece.code)).join('').trim();
}

function claims(all) {
  return all.length === 0 ? null : h('section', { 'aria-labelledby': 'claims' }, h('h2', { id: 'claims' }, 'Claims'),
    h('ul', { class: 'claims' }, all.map((one) => h('li', { class: 'card', 'data-verdict': kind(one.verdict) },
      h('span', { class: 'judged' }, h('span', { class: 'mark', 'aria-hidden': 'true' }, { yes: '✓', no: '✕', part: '◐', open: '…' }[kind(one.verdict)]),
        h('strong', {}, one.verdict)),
      h('div', {}, h('p', {}, inline(one.claim)), one.detail.length > 0 ? h('ul', { class: 'muted detail' }, one.detail.map((line) => h('li', {}, inline(line)))) : null)))));
}

function kind(verdict) {
  if (verdict.startsWith('holds in part')) return 'part';
  if (verdict.startsWith('holds')) return 'yes';
  return verdict.startsWith('does not hold') ? 'no' : 'open';
}

function picture({ title: name, url }) {
  const local = typeof url === 'string' && url.startsWith('/api/studies/');
  return h('figure', { class: 'card' }, local ? h('img', { class: 'paper', src: url, alt: name, loading: 'lazy', width: '640', height: '400' }) : null,
    h('figcaption', {}, name));
}

function numbers({ title: name, columns, rows }) {
  const numeric = columns.map((none, at) => rows.length > 0 && rows.every((row) => /^([-−]?[\d.]+(\s|$|\[|e)|$)/.test(words(row[at] ?? []))));
  return h('section', {}, h('h2', {}, name), scrolling(name, table({
    caption: name, rows,
    columns: columns.map((heading, at) => ({ key: String(at), heading: inline(heading), numeric: at > 0 && numeric[at],
      cell: (row) => (words(row[at] ?? []) === '' ? '–' : inline(row[at])) })),
  })));
}
