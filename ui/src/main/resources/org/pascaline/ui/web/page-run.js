// One run: whether it learnt, its curves as they grow, and everything that is known of it.

import { get, remove } from './api.js';
import { certificate } from './certificate.js';
import { check, h, link, put } from './dom.js';
import { bytes, count, duration, many, number, time, value } from './format.js';
import { curveControls, curveState, isLogarithmic, whyNotSmooth } from './curve-controls.js';
import { lineChart } from './charts.js';
import { listen } from './live.js';
import { badge, command, confirm, empty, facts, failure, loading, progress, setProgress, settled, throttled } from './parts.js';
import { change, go, query, title } from './router.js';
import { scrolling, table } from './table.js';
import { verdict } from './verdict.js';

const POINTS = 800;
const PANELS = 48;
const REFRESH_MILLIS = 700;

const UNITS = { loss: 'training loss of a step', 'gradient-norm': 'norm of the gradient before clipping', rate: 'learning rate',
  'train.loss': 'mean training loss since the last evaluation' };

export function show(root, [id], signal) {
  title(id);
  const head = h('div', { class: 'headline' });
  const charts = h('div', { class: 'charts' });
  const constants = h('p', { class: 'muted constants', hidden: true });
  const more = h('div', { class: 'pages' });
  const search = h('div', { class: 'tools', hidden: true });
  const proof = h('div', { class: 'content', hidden: true });
  const rest = h('div', { class: 'content' });
  const controls = curveControls(query(), (changes) => {
    change(changes);
    loadCurves();
  });
  const curves = h('section', { 'aria-label': 'Curves' }, h('div', { class: 'tools row' }, h('h2', {}, 'Curves'), controls.element), search, charts, constants, more);
  put(root,
    h('p', { class: 'crumbs' }, link('/', {}, 'Runs')),
    h('div', { class: 'head' }, h('h1', { tabindex: '-1', class: 'id' }, id)),
    head,
    proof, curves, rest);
  loading(head, 4);
  loading(charts, 12);

  const figures = new Map();
  let run = null;
  let asked = 0;
  signal.addEventListener('abort', () => figures.forEach((figure) => figure.close()));

  async function load() {
    try {
      run = await get(`/api/runs/${encodeURIComponent(id)}`, {}, signal);
      curves.hidden = false;
      put(head, headline());
      showProof();
      put(rest, details());
    } catch (error) {
      if (run === null || error.status === 404) {
        if (run === null) {
          failure(head, error, load);
        } else {
          put(head, empty('This run was removed.', 'Its folder is no longer there.', h('p', {}, link('/', { class: 'button main' }, 'To the runs'))));
        }
        curves.hidden = true;
        proof.hidden = true;
        put(charts);
        put(rest);
      }
      return;
    }
    await loadCurves();
  }

  /** Pictures that are there already stay, so that none flickers while a run is followed. */
  function showProof() {
    const now = JSON.stringify(run.certificate ?? null);
    if (proof.dataset.shown !== now) {
      proof.dataset.shown = now;
      put(proof, certificate(id, run.certificate));
      proof.hidden = !run.certificate;
    }
  }

  async function loadCurves() {
    if (run === null) {
      return;
    }
    if (run.metrics.length === 0) {
      put(charts, empty('No step has been noted.', 'Curves begin with the first steps of a training.'));
      return;
    }
    const ticket = ++asked;
    const now = curveState(query());
    const part = query().get('curves') ?? '';
    showSearch();
    try {
      const answers = [];
      for (let from = 0; from < panels(); from += PANELS) {
        answers.push(await get(`/api/runs/${encodeURIComponent(id)}/curves`,
          { from, count: PANELS, part, axis: now.axis, points: POINTS, smoothing: now.smoothing }, signal));
      }
      if (ticket === asked) {
        draw({
          curves: answers.flatMap((one) => one.curves), total: answers[0].total,
          baselines: Object.assign({}, ...answers.map((one) => one.baselines)),
          logarithmic: Object.assign({}, ...answers.map((one) => one.logarithmic)),
        }, now);
      }
    } catch (error) {
      if (ticket === asked && figures.size === 0) {
        failure(charts, error, loadCurves);
      }
    }
  }

  function draw(answer, now) {
    const baselines = { ...run.baselines, ...answer.baselines };
    if (figures.size === 0) {
      put(charts);
    }
    const drawn = answer.curves.filter((curve) => curve.x.length > 0);
    const still = drawn.filter(isConstantChoice);
    constants.hidden = still.length === 0;
    put(constants, still.map((curve) => `${UNITS[curve.metric] ?? curve.metric} ${number(curve.y[0])} throughout`).join(', '));
    const panelled = drawn.filter((curve) => !isConstantChoice(curve));
    const wanted = new Set(panelled.map((curve) => curve.metric));
    figures.forEach((figure, metric) => {
      if (!wanted.has(metric)) {
        figure.close();
        figure.element.remove();
        figures.delete(metric);
      }
    });
    controls.still(whyNotSmooth(panelled));
    if (drawn.length === 0) {
      put(charts, empty('No curve has such a name.'));
    }
    for (const curve of panelled) {
      const { metric } = curve;
      let figure = figures.get(metric);
      if (!figure) {
        figure = lineChart(metric, UNITS[metric] ?? (metric.startsWith('validation.') ? 'on the validation set' : ''));
        figures.set(metric, figure);
        charts.append(figure.element);
      }
      figure.draw({
        lines: [{ name: metric, x: curve.x, y: curve.y, smooth: curve.smooth, kind: curve.kind }], baseline: baselines[metric] ?? null,
        axis: now.axis, logX: now.logX, logY: isLogarithmic(now, metric, answer), smoothing: now.smoothing, total: curve.total,
      });
    }
    showMore(answer.total);
  }

  /** How many panels are shown: a page of them, or more once somebody has asked. */
  function panels() {
    return Math.max(PANELS, Number.parseInt(query().get('panels') ?? '0', 10) || 0);
  }

  function showMore(total) {
    put(more, total <= panels() ? null : [
      h('span', {}, `${count(panels())} of ${count(total)} curves`),
      h('button', { type: 'button', 'data-more': true, onclick: () => {
        change({ panels: String(panels() + PANELS) });
        loadCurves();
      } }, `Show ${count(Math.min(PANELS, total - panels()))} more`)]);
  }

  /** Among very many curves one searches. */
  function showSearch() {
    search.hidden = run.metrics.length <= PANELS;
    if (!search.hidden && search.childElementCount === 0) {
      const find = settled((text) => {
        change({ curves: text, panels: null });
        figures.forEach((figure) => figure.close());
        figures.clear();
        loadCurves();
      }, 300, signal);
      const input = h('input', { type: 'text', spellcheck: 'false', autocomplete: 'off', oninput: () => find(input.value) });
      input.value = query().get('curves') ?? '';
      put(search, h('label', { class: 'field' }, h('span', {}, 'Curves whose names have'), input));
    }
  }

  function headline() {
    const s = run.settings;
    const words = [run.task, run.cell, s.hidden && `hidden ${s.hidden}`, s.length && `length ${s.length}`, s.seed === undefined ? null : `seed ${s.seed}`]
      .filter((word) => word);
    const ended = run.events.findLast((event) => event.seconds !== null);
    return [
      h('p', { class: 'summary' }, h('span', {}, words.join(' · ')),
        badge(run.state),
        run.begun ? h('span', {}, 'begun ', h('time', { datetime: run.begun }, time(run.begun))) : null,
        ended ? h('span', { class: 'took' }, `${duration(ended.seconds)} of training`) : null),
      run.state === 'running' ? h('div', { class: 'going', 'data-live': true },
        h('strong', {}, 'Training'), progress(run)) : null,
      run.problem ? h('p', { class: 'note wrong' }, `This run is damaged: ${run.problem}`) : verdict(run),
      h('div', { class: 'row actions' },
        run.canTry !== 'none' ? link(`/try/${encodeURIComponent(id)}`, { class: 'button main' }, 'Try it') : null,
        run.task ? link(`/?where=${encodeURIComponent(alike())}`, { class: 'button' }, 'Runs like it') : null,
        h('button', { type: 'button', class: 'quiet-danger', disabled: run.state === 'running', onclick: removeIt }, 'Delete …')),
    ];
  }

  function details() {
    return [
      !run.repeat ? null : h('section', { 'aria-labelledby': 'repeat' }, h('h2', { id: 'repeat' }, 'Repeat'),
        h('p', { class: 'muted' }, 'This command trains the same run again, to the bit.'), command(run.repeat)),
      h('div', { class: 'columns' },
        section('Settings', facts(run.settings, (name, any) => value(any))),
        section('Result', run.result ? facts(outcome(), written) : empty('There is no result yet.')),
        section('Environment', facts(flat(run.environment), written))),
      h('div', { class: 'columns' }, section('Checkpoints', checkpoints()), section('Events', events())),
    ];
  }

  /** A filter for the runs of the same task with the same cell. */
  function alike() {
    return [['task', run.task], ['cell', run.cell]].filter(([, word]) => word).map(([name, word]) => `${name}=${quoted(word)}`).join(' and ');
  }

  /** What came out, without what the settings say already. */
  function outcome() {
    return Object.fromEntries(Object.entries(flat(run.result))
      .filter(([name, any]) => name !== 'run' && !(name in run.settings && String(run.settings[name]) === String(any))));
  }

  function checkpoints() {
    return run.checkpoints.length === 0 ? h('p', { class: 'muted' }, 'None is kept.') : scrolling('Checkpoints', table({
      caption: 'Checkpoints', rows: run.checkpoints,
      columns: [
        { key: 'file', label: 'file', cell: (row) => h('code', {}, row.file) },
        { key: 'step', label: 'step', numeric: true, cell: (row) => count(row.step) },
        { key: 'bytes', label: 'size', numeric: true, cell: (row) => bytes(row.bytes) },
      ],
    }));
  }

  function events() {
    const all = query().get('events') === 'all';
    const isCommon = (event) => event.kind.toLowerCase() === 'evaluated';
    const common = run.events.filter(isCommon).length;
    const rows = run.events.filter((event) => all || !isCommon(event));
    return [
      common > 0 ? check(`with ${many(common, 'evaluation')}`, all, (on) => {
        change({ events: on ? 'all' : null });
        put(rest, details());
      }) : null,
      scrolling('Events', table({
        caption: 'Events', rows,
        columns: [
          { key: 'kind', label: 'event', cell: (row) => row.kind.toLowerCase().replaceAll(/[-_]/g, ' ') },
          { key: 'step', label: 'step', numeric: true, cell: (row) => count(row.step) },
          { key: 'seconds', label: 'training time', numeric: true, cell: (row) => duration(row.seconds) },
          { key: 'time', label: 'at', cell: (row) => h('time', { datetime: row.time }, time(row.time, true)) },
          { key: 'detail', label: 'detail', class: 'wide', cell: (row) => row.detail },
        ],
      }), { class: 'scroll high' }),
    ];
  }

  async function removeIt() {
    const sure = await confirm('Delete this run?', [h('p', {}, 'Folder, curves, checkpoints and weights are removed from the disk. This cannot be undone.'),
      h('p', { class: 'id' }, id)], 'Delete');
    if (sure) {
      try {
        await remove(id, signal);
        go('/');
      } catch (error) {
        head.append(h('p', { class: 'note wrong', role: 'alert' }, error.message));
      }
    }
  }

  load();
  const again = throttled(load, REFRESH_MILLIS, signal);
  const grow = throttled(() => {
    loadCurves();
  }, REFRESH_MILLIS, signal);
  listen('resync', again, signal);
  listen('runs', ({ changed }) => changed.includes(id) && again(), signal);
  listen('run', (event) => {
    if (event.run !== id || run === null) {
      return;
    }
    const fresh = event.points?.some((point) => Object.keys(point.values).some((name) => !run.metrics.includes(name)));
    if (event.state !== run.state || fresh) {
      again();
      return;
    }
    const bar = head.querySelector('[data-live] .progress');
    if (bar) {
      setProgress(bar, event);
    }
    grow();
  }, signal);
}

/** A rate that never changed is told in words: a line across a whole panel would say no more. */
function isConstantChoice(curve) {
  return curve.kind === 'chosen' && curve.y.every((one) => one === curve.y[0]);
}

function section(heading, content) {
  return h('section', { class: 'card' }, h('h2', {}, heading), content);
}

/** Turns maps within maps into names with points. */
function flat(values, before = '') {
  return Object.entries(values).reduce((all, [name, any]) => (any !== null && typeof any === 'object' && !Array.isArray(any)
    ? { ...all, ...flat(any, `${before}${name}.`) } : { ...all, [before + name]: any }), {});
}

function written(name, any) {
  if (/bytes$/i.test(name) && typeof any === 'number') {
    return bytes(any);
  }
  return typeof any === 'number' ? number(any, 6) : value(any);
}

function quoted(word) {
  return /^[\w.-]+$/.test(word ?? '') ? word : `'${String(word).replaceAll("'", '')}'`;
}
