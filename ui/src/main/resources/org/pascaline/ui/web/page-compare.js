// Several runs side by side: their curves in one picture, what became of their settings, and in which they differ.

import { get } from './api.js';
import { lineChart, swatch } from './charts.js';
import { curveControls, curveState, isLogarithmic, whyNotSmooth } from './curve-controls.js';
import { h, link, put, runLink, say, segments, select } from './dom.js';
import { fact, many, number } from './format.js';
import { listen } from './live.js';
import { empty, failure, loading, throttled } from './parts.js';
import { change, query, title } from './router.js';
import { settingCharts } from './setting-charts.js';
import { scrolling, table } from './table.js';

const POINTS = 400;
const REFRESH_MILLIS = 1500;
const USUAL_METRIC = 'loss';

export function show(root, words, signal) {
  title('Compare');
  const heading = h('h1', { tabindex: '-1' }, 'Compare');
  const ids = query().getAll('run');
  if (ids.length < 2) {
    put(root, h('div', { class: 'head' }, heading), empty('Choose two runs or more to compare them.',
      'Tick their boxes in the list of runs, then press Compare. The address of this page then names them, so it can be kept and shared.',
      h('p', {}, link('/', { class: 'button main' }, 'To the runs'))));
    return;
  }
  const metricHolder = h('div', {});
  const modeHolder = h('div', {});
  const differences = h('div', { class: 'content' });
  const places = h('div', { class: 'charts wide' });
  const chart = lineChart('Curves', '', { tall: true });
  const more = settingCharts();
  const problem = h('div', {});
  const tables = [
    h('section', { 'aria-labelledby': 'differences' }, h('h2', { id: 'differences' }, 'Differences'), differences),
    h('section', { 'aria-labelledby': 'places' }, h('h2', { id: 'places' }, 'Settings and results'), places),
  ];
  const controls = curveControls(query(), (changes) => {
    change(changes);
    load();
  });
  let answer = null;
  let metrics = [];
  let asked = 0;
  signal.addEventListener('abort', () => {
    chart.close();
    more.close();
  });

  put(root,
    h('p', { class: 'crumbs' }, link('/', {}, 'Runs')),
    h('div', { class: 'head' }, heading, h('span', { class: 'amount' }, many(ids.length, 'run'))),
    h('section', { 'aria-label': 'Curves' },
      h('h2', { class: 'hidden' }, 'Curves'),
      h('div', { class: 'tools row' }, metricHolder, modeHolder, controls.element), problem, chart.element),
    ...tables);
  loading(differences, ids.length + 1);

  function metric() {
    return query().get('metric') ?? (metrics.find((one) => one.startsWith('validation.')) ?? USUAL_METRIC);
  }

  function isGrouped() {
    const asked = query().get('show');
    return asked === null ? answer.bands.some((band) => band.trials > 1) : asked === 'median';
  }

  async function load() {
    const ticket = ++asked;
    const now = curveState(query());
    try {
      if (metrics.length === 0) {
        metrics = (await get(`/api/runs/${encodeURIComponent(ids[0])}`, {}, signal)).metrics;
      }
      const next = await get('/api/compare', { run: ids, metric: metric(), axis: now.axis, points: POINTS, smoothing: now.smoothing }, signal);
      if (ticket !== asked) {
        return;
      }
      answer = next;
      put(problem);
      showContent(true);
    } catch (error) {
      if (ticket === asked && error.name !== 'AbortError') {
        showContent(answer !== null);
        failure(problem, error, load);
      }
      return;
    }
    showControls();
    draw();
    showDifferences();
    more.show(places, answer, colours());
  }

  /** Runs that are not there have neither curves nor tables. */
  function showContent(truth) {
    [chart.element, ...tables].forEach((element) => {
      element.hidden = !truth;
    });
  }

  function showControls() {
    if (metricHolder.childElementCount === 0) {
      put(metricHolder, select('Curve', metrics.includes(metric()) ? metrics : [metric(), ...metrics], metric(), (name) => {
        change({ metric: name });
        load();
      }));
      put(modeHolder, segments('Show', [['runs', 'each run'], ['median', 'median of seeds']], isGrouped() ? 'median' : 'runs', (mode) => {
        change({ show: mode });
        draw();
        showDifferences();
        more.show(places, answer, colours());
      }));
    }
    say(heading, `Compare ${metric()}`);
  }

  /** Returns the place of each run's colour: its own, or that of its group. */
  function colours() {
    const places = new Map(answer.runs.map((run, i) => [run.run, i]));
    if (isGrouped()) {
      answer.bands.forEach((band, i) => band.runs.forEach((id) => places.set(id, i)));
    }
    return places;
  }

  function draw() {
    const now = curveState(query());
    const places = colours();
    const grouped = isGrouped();
    const labels = new Map(answer.runs.map((run) => [run.run, run.label ?? run.run]));
    const curves = answer.curves.filter((curve) => curve.x.length > 0);
    const bands = grouped ? answer.bands.map((band, index) => ({ ...band, index })).filter((band) => band.x.length > 0) : [];
    const lines = grouped
      ? bands.map((band) => ({ name: band.trials > 1 ? `${band.label}, median of ${band.trials}` : band.label,
        x: band.x, y: band.median, index: band.index, kind: curves[0]?.kind }))
      : curves.map((curve) => ({ name: labels.get(curve.run), x: curve.x, y: curve.y, smooth: curve.smooth, kind: curve.kind, index: places.get(curve.run) }));
    const reason = whyNotSmooth(curves);
    controls.still(grouped && reason === '' ? 'A median of seeds is drawn as it is; each run can be smoothed' : reason);
    chart.draw({ lines, bands, baseline: answer.baselines[metric()] ?? null, axis: now.axis, logX: now.logX, logY: isLogarithmic(now, metric(), answer),
      smoothing: grouped ? 0 : now.smoothing });
    if (lines.length === 0) {
      put(problem, h('p', { class: 'note' }, `None of these runs has a curve of ${metric()}.`));
    }
  }

  function showDifferences() {
    const places = colours();
    const names = answer.differences.map((difference) => difference.setting);
    put(differences, scrolling('Settings in which the runs differ', table({
      caption: 'Settings in which the runs differ', rows: answer.runs, key: (row) => row.run,
      columns: [
        { key: 'run', label: 'run', cell: (row) => h('span', { class: 'swatched' }, swatch(places.get(row.run)), runLink(row.run)) },
        ...answer.differences.map(({ setting, values }) => ({
          key: setting, label: setting, numeric: answer.runs.every((row) => typeof values[row.run] === 'number'),
          cell: (row) => fact(setting, values[row.run]),
        })),
        { key: 'result', label: 'result', numeric: true, cell: (row) => number(row.result) },
        { key: 'away', heading: h('span', { class: 'hidden' }, 'Leave out'), cell: leaveOut },
      ],
    })), names.length === 0 ? h('p', { class: 'muted' }, 'These runs agree in every setting.') : null);
  }

  function leaveOut(row) {
    return h('button', { type: 'button', class: 'plain', disabled: ids.length <= 2, 'aria-label': `Leave out ${row.run}`, onclick: () => {
      change({ run: ids.filter((id) => id !== row.run) }, true);
      dispatchEvent(new PopStateEvent('popstate'));
    } }, '✕');
  }

  load();
  const again = throttled(load, REFRESH_MILLIS, signal);
  listen('resync', again, signal);
  listen('runs', ({ changed }) => changed.some((id) => ids.includes(id)) && again(), signal);
  listen('run', (event) => ids.includes(event.run) && again(), signal);
}
