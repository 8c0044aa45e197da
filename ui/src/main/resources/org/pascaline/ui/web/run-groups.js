// Runs that agree in some settings, put together: how many learnt, and how far their results lie apart.

import { h, link } from './dom.js';
import { count, fact, many, number } from './format.js';
import { interval } from './parts.js';
import { scrolling, table } from './table.js';

/** The server compares no more at once. */
export const MOST_COMPARED = 50;

/** The address that compares runs. */
export function compareAddress(ids) {
  return `/compare?${ids.slice(0, MOST_COMPARED).map((id) => `run=${encodeURIComponent(id)}`).join('&')}`;
}

/** A row for each group. */
export function groupTable({ by, value, groups }) {
  const words = (row) => by.map((name) => `${name} ${fact(name, row.common[name])}`).join(', ');
  const repeats = groups.flatMap((row) => row.repeats);
  const named = repeats.length === 0 ? null
    : h('p', { class: 'hint' }, `${many(repeats.length, 'more run repeats', 'more runs repeat')} a seed: ${repeats.join(', ')}`);
  return [scrolling('Table of groups', table({
    caption: `Groups by ${by.join(', ')}`, rows: groups, key: (row) => row.ids.join(' '),
    columns: [
      ...by.map((name) => ({
        key: name, label: name, numeric: groups.every((row) => typeof row.common[name] === 'number'),
        cell: (row) => fact(name, row.common[name]),
      })),
      { key: 'runs', label: 'runs', numeric: true, cell: (row) => count(row.runs) },
      { key: 'learnt', label: 'learnt, with 95 % interval', hint: 'Share of runs clearly better than the trivial answer; Wilson’s interval',
        cell: (row) => interval(row.learnt) },
      { key: 'median', label: `median ${value}`, numeric: true, cell: (row) => number(row.median) },
      { key: 'range', label: 'smallest to largest', numeric: true,
        cell: (row) => (row.smallest === null ? '–' : `${number(row.smallest)} to ${number(row.largest)}`) },
      { key: 'look', label: 'look', cell: (row) => (row.ids.length > 1
        ? link(compareAddress(row.ids), { 'aria-label': `Compare the ${row.runs} runs with ${words(row)}` }, 'compare')
        : link(`/runs/${encodeURIComponent(row.ids[0])}`, { 'aria-label': `The run with ${words(row)}` }, 'open')) },
    ],
  })), named];
}
