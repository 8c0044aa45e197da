// The list of runs: filter, order, columns, groups over seeds, what to compare and what to remove.

import { ApiError, get, remove, session } from './api.js';
import { announce, check, h, link, popover, put, runLink, say, select } from './dom.js';
import { filterBox } from './filter.js';
import { count, fact, many } from './format.js';
import { compareAddress, groupTable, MOST_COMPARED } from './run-groups.js';
import { listen } from './live.js';
import { parseNames, writtenNames } from './names.js';
import { badge, confirm, empty, failure, learnt, loading, progress, setProgress, settled, state, throttled, typed } from './parts.js';
import { change, go, query, title } from './router.js';
import { keepFocus, scrolling, table } from './table.js';

const PAGE = 50;
const REFRESH_MILLIS = 1000;
const LONGEST_TEXT = 24;
const NUMERIC = new Set(['hidden', 'length', 'layers', 'seed', 'result', 'baseline', 'seconds', 'batch', 'learning-rate', 'parameters']);

/** The runs whose boxes are ticked; they stay so when one looks at a run and comes back. */
const chosen = new Set();

export function show(root, words, signal) {
  title('Runs');
  const amount = h('span', { class: 'amount' });
  const holder = h('div', { class: 'content tall' });
  const pages = h('nav', { class: 'pages', 'aria-label': 'Pages of runs' });
  const filter = filterBox(query().get('where') ?? '', settled((text) => {
    change({ where: text, offset: null });
    load();
  }, 300, signal));
  const columnsPanel = h('div', { class: 'checks' });
  const groupPanel = h('div', { class: 'checks' });
  const valueHolder = h('div', {});
  const compare = h('button', { type: 'button', class: 'main', 'data-compare': true, onclick: goCompare });
  const trash = h('button', { type: 'button', class: 'quiet-danger', onclick: removeChosen }, 'Delete …');
  const clear = h('button', { type: 'button', class: 'plain', onclick: () => {
    chosen.clear();
    holder.querySelectorAll('tbody input[type=checkbox]').forEach((box) => {
      box.checked = false;
      box.closest('tr').classList.remove('chosen');
    });
    buttons();
  } }, 'Choose none');

  put(root,
    h('div', { class: 'head' }, h('h1', { tabindex: '-1' }, 'Runs'), amount),
    h('div', { class: 'tools' }, filter.element,
      h('div', { class: 'row' },
        popover('Columns', columnsPanel), popover('Group by', [groupPanel, valueHolder]),
        h('span', { class: 'fill' }), clear, trash, compare)),
    holder, pages);
  loading(holder, 12);

  let facts = { facts: [], settings: [], columns: [] };
  let rows = [];
  let asked = 0;

  function grouping() {
    return parseNames(query().get('group'));
  }

  async function load() {
    const ticket = ++asked;
    const q = query();
    const by = grouping();
    const offset = Number.parseInt(q.get('offset') ?? '0', 10) || 0;
    holder.setAttribute('aria-busy', 'true');
    try {
      const list = await get('/api/runs', {
        where: q.get('where'), sort: q.get('sort'), columns: q.get('columns'), limit: by.length > 0 ? 1 : PAGE,
        offset: by.length > 0 ? 0 : offset,
      }, signal);
      const groups = by.length > 0
        ? await get('/api/groups', { where: q.get('where'), by: writtenNames(by), value: q.get('value') ?? 'result' }, signal) : null;
      if (ticket !== asked) {
        return;
      }
      filter.complain('');
      know(list);
      say(amount, groups ? `${many(groups.groups.length, 'group')} of ${many(list.total, 'run')}` : many(list.total, 'run'));
      if (groups) {
        showGroups(groups);
        put(pages);
      } else {
        showRuns(list);
        showPages(list.total, offset);
      }
      announce(amount.textContent);
    } catch (error) {
      if (ticket !== asked || error.name === 'AbortError') {
        return;
      }
      if (error instanceof ApiError && error.status === 400) {
        filter.complain(error.message);
        if (holder.querySelector('.skeleton')) {
          put(holder, empty('The filter could not be understood.', 'What is wrong with it stands beneath it.'));
        }
      } else {
        failure(holder, error, load);
      }
    } finally {
      holder.removeAttribute('aria-busy');
    }
  }

  /** Takes over the names that the server knows, for the completion and both panels. */
  function know(list) {
    const same = facts.facts.join() === list.facts.join() && facts.columns.join() === list.columns.join();
    facts = list;
    if (same && columnsPanel.childElementCount > 0) {
      return;
    }
    filter.names(list.facts);
    put(columnsPanel,
      h('div', { class: 'panelhead' }, h('span', {}, 'Columns'),
        h('button', { type: 'button', class: 'plain', onclick: () => {
          change({ columns: null }, true);
          load();
        } }, 'As usual')),
      list.facts.filter((name) => name !== 'run').map((name) => check(name, list.columns.includes(name), (on) => {
        const now = on ? [...facts.columns, name] : facts.columns.filter((one) => one !== name);
        change({ columns: writtenNames(now) }, true);
        load();
      })));
    const by = grouping();
    put(groupPanel,
      h('div', { class: 'panelhead' }, h('span', {}, 'One row for runs that agree in'),
        h('button', { type: 'button', class: 'plain', onclick: () => group([]) }, 'No groups')),
      list.settings.map((name) => check(name, by.includes(name), (on) => {
        group(on ? [...grouping(), name] : grouping().filter((one) => one !== name));
      })));
    const values = list.facts.filter((name) => /\.|^(result|seconds|steps-done|epochs-done|best-step|step-milliseconds|samples-per-second|memory)$/.test(name));
    put(valueHolder, values.length === 0 ? null
      : select('Median of', values, query().get('value') ?? 'result', (name) => {
        change({ value: name === 'result' ? null : name }, true);
        load();
      }));
  }

  function group(by) {
    change({ group: writtenNames(by), offset: null }, true);
    groupPanel.querySelectorAll('label.check').forEach((label) => {
      label.querySelector('input').checked = by.includes(label.textContent);
    });
    load();
  }

  function firstCommand() {
    const code = h('code', {}, 'pascaline train adding');
    session().then(({ program }) => say(code, `${program} train adding`), () => {});
    return code;
  }

  function showRuns(list) {
    rows = list.runs;
    if (rows.length === 0) {
      put(holder, query().get('where')
        ? empty('No run fits this filter.', 'Take a part of it away, or look at all runs.', h('p', {}, link('/', { class: 'button' }, 'All runs')))
        : empty('There are no runs yet.', 'A training appears here as soon as it begins:', typed(firstCommand())));
      buttons();
      return;
    }
    const restore = keepFocus(holder);
    const place = holder.querySelector('.scroll');
    const at = place?.scrollLeft ?? 0;
    const all = table({
      caption: 'Runs', rows, key: (row) => row.run, rowHeader: 1,
      sort: parseNames(query().get('sort'))[0] ?? '', onsort: (order) => {
        change({ sort: writtenNames([order]), offset: null }, true);
        load();
      },
      columns: [
        { key: '', class: 'box', heading: h('span', { class: 'hidden' }, 'Choose'), cell: box },
        { key: 'run', label: 'run', sortable: true, cell: (row) => [runLink(row.run), brief(row)] },
        ...ordered(list.columns).map(column),
      ],
    });
    put(holder, scrolling('Table of runs', all));
    holder.querySelector('.scroll').scrollLeft = at;
    restore();
    buttons();
  }

  /** On a narrow screen the columns with the outcome are far to the right; there it stands beneath the name. */
  function brief(row) {
    const { learnt: truth, result, measure } = row.values;
    const number = result === undefined || result === null ? null : `${measure ? `${measure} ` : ''}${fact('result', result)}`;
    return h('span', { class: 'brief' }, row.state === 'done' ? null : badge(row.state),
      truth === undefined || truth === null || number === null ? null : learnt(truth), number ? h('span', {}, number) : null);
  }

  function column(name) {
    const numeric = NUMERIC.has(name) || rows.some((row) => typeof row.values[name] === 'number');
    return {
      key: name, label: name, sortable: true, numeric, class: name === 'state' ? 'standing' : null,
      cell: (row) => {
        if (name === 'state') {
          return state(row);
        }
        return name === 'learnt' ? learnt(row.values[name]) : short(fact(name, row.values[name]));
      },
    };
  }

  /** The columns as they were chosen; the usual ones with the verdict before the measure, which is nearly always the same. */
  function ordered(names) {
    const others = names.filter((name) => name !== 'run');
    return query().has('columns') || !others.includes('learnt') ? others
      : others.filter((name) => name !== 'measure').flatMap((name) => (name === 'learnt' && others.includes('measure') ? [name, 'measure'] : [name]));
  }

  /** A text of any length in a place of bounded width; the pointer tells the rest. */
  function short(text) {
    return text.length > LONGEST_TEXT ? h('span', { class: 'clipped', title: text }, text) : text;
  }

  function box(row) {
    const input = h('input', { type: 'checkbox', 'aria-label': `Choose ${row.run}`, onchange: () => {
      chosen[input.checked ? 'add' : 'delete'](row.run);
      input.closest('tr').classList.toggle('chosen', input.checked);
      buttons();
    } });
    input.checked = chosen.has(row.run);
    queueMicrotask(() => input.closest('tr')?.classList.toggle('chosen', input.checked));
    return input;
  }

  function showGroups(answer) {
    rows = [];
    const restore = keepFocus(holder);
    put(holder, answer.groups.length === 0 ? empty('No run fits this filter.') : groupTable(answer));
    restore();
    buttons();
  }

  function showPages(total, offset) {
    if (total <= PAGE) {
      put(pages);
      return;
    }
    const go = (to) => {
      change({ offset: to === 0 ? null : String(to) }, true);
      load();
    };
    const last = Math.floor((total - 1) / PAGE) * PAGE;
    const step = (text, to, off) => h('button', { type: 'button', disabled: off, onclick: () => go(to) }, text);
    put(pages, step('First', 0, offset === 0), step('Back', Math.max(0, offset - PAGE), offset === 0),
      h('span', {}, `${count(offset + 1)} to ${count(Math.min(total, offset + PAGE))} of ${count(total)}`),
      step('Next', offset + PAGE, offset >= last), step('Last', last, offset >= last));
  }

  function buttons() {
    compare.disabled = chosen.size < 2 || chosen.size > MOST_COMPARED;
    say(compare, chosen.size === 0 ? 'Compare' : `Compare ${chosen.size}`);
    compare.title = chosen.size > MOST_COMPARED ? `At most ${MOST_COMPARED} runs are compared at once` : 'Choose two runs or more';
    trash.disabled = chosen.size === 0;
    clear.disabled = chosen.size === 0;
  }

  function goCompare() {
    go(compareAddress([...chosen]));
  }

  async function removeChosen() {
    const doomed = [...chosen];
    const sure = await confirm(`Delete ${many(doomed.length, 'run')}?`, [
      h('p', {}, 'Folder, curves, checkpoints and weights are removed from the disk. This cannot be undone.'),
      h('ul', { class: 'doomed', tabindex: '0', 'aria-label': 'Runs to delete' }, doomed.map((id) => h('li', {}, id)))], 'Delete');
    if (!sure) {
      return;
    }
    const problems = [];
    for (const id of doomed) {
      try {
        await remove(id, signal);
        chosen.delete(id);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
          chosen.delete(id); // somebody else did
        } else {
          problems.push(`${id}: ${error.message}`);
        }
      }
    }
    await load();
    if (problems.length > 0) {
      holder.prepend(h('div', { class: 'note wrong', role: 'alert' }, problems.map((one) => h('p', {}, one))));
    }
  }

  buttons();
  load();
  const again = throttled(load, REFRESH_MILLIS, signal);
  listen('runs', again, signal);
  listen('resync', again, signal);
  listen('run', (event) => {
    const row = rows.find((one) => one.run === event.run);
    if (!row || row.state !== event.state) {
      again();
      return;
    }
    Object.assign(row, { progress: event.progress, secondsLeft: event.secondsLeft });
    const bar = holder.querySelector(`tr[data-key="${CSS.escape(event.run)}"] .progress`);
    if (bar) {
      setProgress(bar, event);
    } else {
      holder.querySelector(`tr[data-key="${CSS.escape(event.run)}"] td.standing .going`)?.append(progress(event));
    }
  }, signal);
}
