// Charts. Each is a figure with a heading, a picture, a sentence that describes it, and its numbers as a table.

import { h, put, say, svg } from './dom.js';
import { ruled } from './axes.js';
import { AXIS_NAMES } from './curve-controls.js';
import { number } from './format.js';
import { around, EVEN, kindOf, LOGARITHMIC, padded, reachingZero } from './scale.js';
import { scrolling, table } from './table.js';

const MOST_ROWS = 60;
const MOST_IN_TOOLTIP = 12;
const MOST_IN_LEGEND = 10;
const DASHES = ['solid', [7, 3], [2, 3]];
const COLOURS = 8;
const MARGIN = 0.05;
const MOST_MARKED = 40;
const MOST_EVALUATIONS_MARKED = 200;

let library = null;

/** Loads the drawing library, once. */
function echarts() {
  library ??= new Promise((resolve, reject) => {
    document.head.append(h('script', {
      src: '/assets/echarts.min.js', onload: () => resolve(window.echarts),
      onerror: () => {
        library = null;
        reject(new Error('The drawing library could not be loaded.'));
      },
    }));
  });
  return library;
}

/** Returns the colours of the present scheme, as the canvas wants them. */
function palette() {
  const probe = document.body.appendChild(h('span', { class: 'hidden' }));
  const resolve = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: resolve('ink'), muted: resolve('muted'), line: resolve('line'), grid: resolve('grid'), surface: resolve('surface'),
    baseline: resolve('baseline'), series: Array.from({ length: COLOURS }, (none, i) => resolve(`c${i}`)),
    font: getComputedStyle(document.body).fontFamily,
  };
  probe.remove();
  return colours;
}

/** The colour and dash of the line at a place: after eight colours they come again with other dashes. */
export function style(index) {
  return { colour: index % COLOURS, dash: Math.floor(index / COLOURS) % DASHES.length };
}

/** A piece of such a line, for legends and tables. */
export function swatch(index) {
  const { colour, dash } = style(index);
  return svg('svg', { class: 'swatch', viewBox: '0 0 22 10', width: 22, height: 10, 'aria-hidden': 'true', focusable: 'false' },
    svg('line', { x1: 0, x2: 22, y1: 5, y2: 5, class: `stroke-${colour}`, 'stroke-width': 3,
      'stroke-dasharray': dash === 0 ? null : DASHES[dash].join(' ') }));
}

/** A figure whose picture is told by `draw`. */
export function figure(heading, subtitle = '', { tall = false, group = null } = {}) {
  const host = h('div', { class: tall ? 'canvas tall' : 'canvas', role: 'img', 'aria-label': heading });
  const last = h('span', { class: 'last' });
  const legend = h('div', { class: 'legend' });
  const numbers = h('div', {});
  const fold = h('details', { ontoggle: () => fillTable() }, h('summary', {}, `Numbers of ${heading}`), numbers);
  const element = h('figure', { class: 'chart card', 'data-chart': heading },
    h('figcaption', {}, h('h3', {}, heading), h('span', { class: 'muted' }, subtitle), last), host, legend, fold);
  let chart = null;
  let picture = null;
  let closed = false;
  let room = null;
  const observer = new ResizeObserver(() => {
    chart?.resize();
    if (host.clientWidth !== room?.width || host.clientHeight !== room?.height) {
      repaint(); // the numbers at the axes are as many as there is room for
    }
  });

  async function paint() {
    if (!picture || closed) {
      return;
    }
    let drawing;
    try {
      drawing = await echarts();
    } catch (error) {
      put(host, h('p', { class: 'empty' }, error.message));
      return;
    }
    if (closed || !host.isConnected) {
      return;
    }
    if (chart === null) {
      chart = drawing.init(host, null, { renderer: 'canvas' });
      if (group) {
        chart.group = group;
        drawing.connect(group);
      }
      observer.observe(host);
    }
    const colours = palette();
    room = { width: host.clientWidth, height: host.clientHeight };
    chart.setOption({ ...common(colours), ...picture.option(colours, room) }, { notMerge: true });
    element.dataset.drawn = 'true';
  }

  function fillTable() {
    if (fold.open && picture) {
      put(numbers, scrolling(`Numbers of ${heading}`, picture.table(), { class: 'scroll high' }));
    }
  }

  const repaint = () => requestAnimationFrame(paint);
  addEventListener('themechange', repaint);
  return {
    element,
    /** Draws: `option(colours)` for the picture, `describe` in words, `last` beside the heading, `legend` elements, `table()`. */
    draw(next) {
      picture = next;
      host.setAttribute('aria-label', `${heading}: ${next.describe}`);
      say(last, next.last ?? '');
      put(legend, next.legend ?? []);
      fillTable();
      return paint();
    },
    close() {
      closed = true;
      removeEventListener('themechange', repaint);
      observer.disconnect();
      chart?.dispose();
    },
  };
}

function common(colours) {
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, color: colours.ink },
    grid: { left: 8, right: 18, top: 14, bottom: 26, containLabel: true },
  };
}

/** How an axis looks. */
export function axisStyle(colours, more) {
  return {
    nameLocation: 'middle', nameTextStyle: { color: colours.muted, fontSize: 12 }, nameGap: 26,
    axisLine: { show: true, lineStyle: { color: colours.line } }, axisTick: { show: false },
    axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: colours.grid } }, minorSplitLine: { show: false }, ...more,
  };
}

/** The box beside the pointer; drawn on the canvas, so nothing in it can be markup. */
export function tooltipStyle(colours, more) {
  return {
    renderMode: 'richText', confine: true, backgroundColor: colours.surface, borderColor: colours.line, borderWidth: 1, padding: 8,
    textStyle: { color: colours.ink, fontSize: 12, fontFamily: colours.font }, transitionDuration: 0, ...more,
  };
}

/** Takes out what the canvas would read as a style. */
export function plain(text) {
  return String(text).replace(/[{}|\n\r]/g, ' ');
}

/** A chart of curves. Options of `draw`: `lines`, `bands`, `baseline`, `axis`, `logX`, `logY`, `smoothing`. */
export function lineChart(heading, subtitle = '', options = {}) {
  const shown = figure(heading, subtitle, options);
  return {
    ...shown,
    draw: (spec) => shown.draw({
      option: (colours, room) => lineOption(spec, colours, room),
      describe: describe(spec),
      last: spec.lines.length === 1 ? `last ${number(finite(spec.lines[0].y).at(-1))}` : '',
      legend: legend(spec),
      table: () => numbersTable(heading, spec),
    }),
  };
}

function points(x, y, { logX, logY }) {
  return x.map((at, i) => [at, y[i]]).filter(([at, value]) => (!logX || at > 0) && (!logY || value === null || value > 0));
}

function lineOption(spec, colours, room) {
  const series = [];
  (spec.bands ?? []).forEach((band) => series.push(bandSeries(band, colours, spec)));
  for (const [i, line] of spec.lines.entries()) {
    const { colour, dash } = style(line.index ?? i);
    const smooth = spec.smoothing > 0 && line.smooth ? line.smooth : null;
    const evaluations = line.kind === 'evaluation';
    const common = { type: 'line', name: line.name, showSymbol: line.x.length <= (evaluations ? MOST_EVALUATIONS_MARKED : MOST_MARKED),
      symbol: evaluations ? 'circle' : 'emptyCircle', symbolSize: evaluations && line.x.length <= MOST_MARKED ? 6 : 4, connectNulls: false,
      itemStyle: { color: colours.series[colour] } };
    const faint = smooth || line.faint;
    series.push({ ...common, data: points(line.x, line.y, spec), silent: Boolean(faint), id: `raw-${i}`,
      lineStyle: { color: colours.series[colour], width: faint ? 1 : 1.8, opacity: faint ? 0.28 : 1, type: DASHES[dash] },
      ...(faint && line.x.length > 1 ? { showSymbol: false } : {}) });
    if (smooth) {
      series.push({ ...common, data: points(line.x, smooth, spec), id: `smooth-${i}`, showSymbol: false,
        lineStyle: { color: colours.series[colour], width: 2.2, type: DASHES[dash] } });
    }
  }
  const xs = spec.lines.flatMap((line) => (spec.logX ? [line.x[0], line.x.at(-1)] : [0, line.x.at(-1)])).filter((x) => x !== undefined && (!spec.logX || x > 0));
  if (spec.baseline !== null && spec.baseline !== undefined && xs.length > 0 && (!spec.logY || spec.baseline > 0)) {
    series.push({ type: 'line', id: 'baseline', name: 'trivial answer', silent: true, showSymbol: false, z: 1,
      data: [[Math.min(...xs), spec.baseline], [Math.max(...xs), spec.baseline]],
      lineStyle: { color: colours.baseline, width: 1.5, type: [5, 4] }, itemStyle: { color: colours.baseline } });
  }
  return ruled({
    tooltip: tooltipStyle(colours, {
      trigger: 'axis', axisPointer: { type: 'line', lineStyle: { color: colours.muted, width: 1 }, label: { show: false } },
      formatter: (hits) => tooltip(hits, spec),
    }),
    series,
  }, { right: rightScale(spec, xs), up: upScale(spec), rightName: AXIS_NAMES[spec.axis], across: false, colours, room });
}

function rightScale({ logX }, xs) {
  const all = logX ? xs : [0, ...xs];
  return around(all, logX ? LOGARITHMIC : kindOf(all));
}

function upScale(spec) {
  const values = [...spec.lines.map((line) => line.y), ...(spec.bands ?? []).flatMap((band) => [band.low, band.high])].flat();
  return padded(reachingZero(around([...values, spec.baseline ?? NaN], spec.logY ? LOGARITHMIC : EVEN)), MARGIN);
}

function tooltip(hits, spec) {
  const rows = hits.filter((hit) => Array.isArray(hit.value) && hit.seriesType === 'line' && hit.value[1] !== null);
  if (rows.length === 0) {
    return '';
  }
  const words = rows.slice(0, MOST_IN_TOOLTIP).map((hit) => {
    const smooth = String(hit.seriesId).startsWith('smooth-') ? ' (smoothed)' : '';
    return `${plain(hit.seriesName)}${smooth}   ${number(hit.value[1])}`;
  });
  const more = rows.length > MOST_IN_TOOLTIP ? [`and ${rows.length - MOST_IN_TOOLTIP} more`] : [];
  return [`${AXIS_NAMES[spec.axis]} ${number(rows[0].value[0])}`, ...words, ...more].join('\n');
}

/** The area between the smallest and the largest value. */
function bandSeries(band, colours, spec) {
  const rows = band.x.map((x, i) => [x, band.low[i], band.high[i]])
    .filter(([x, low, high]) => low !== null && high !== null && (!spec.logX || x > 0) && (!spec.logY || low > 0));
  return {
    type: 'custom', id: `band-${band.label}`, name: band.label, silent: true, clip: true, z: 1, data: rows, encode: { x: 0, y: [1, 2] },
    tooltip: { show: false },
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) {
        return null;
      }
      const upper = rows.map(([x, low, high]) => api.coord([x, high]));
      const lower = rows.map(([x, low]) => api.coord([x, low])).reverse();
      return { type: 'polygon', shape: { points: [...upper, ...lower] }, style: { fill: colours.series[style(band.index).colour], opacity: 0.16 } };
    },
  };
}

function legend(spec) {
  const signs = spec.lines.length < 2 || spec.lines.length > MOST_IN_LEGEND ? []
    : spec.lines.map((line, i) => h('span', {}, swatch(line.index ?? i), line.name));
  if (spec.smoothing > 0 && spec.lines.some((line) => line.smooth)) {
    signs.push(spec.lines.length === 1 ? h('span', {}, swatch(spec.lines[0].index ?? 0), 'smoothed, faint as measured')
      : h('span', {}, 'smoothed; faint: as measured'));
  }
  if (spec.baseline !== null && spec.baseline !== undefined) {
    signs.push(h('span', {}, svg('svg', { class: 'swatch', viewBox: '0 0 22 10', width: 22, height: 10, 'aria-hidden': 'true', focusable: 'false' },
      svg('line', { x1: 0, x2: 22, y1: 5, y2: 5, class: 'baseline', 'stroke-width': 2, 'stroke-dasharray': '5 4' })),
    `trivial answer ${number(spec.baseline)}`));
  }
  const hidden = spec.logY && spec.lines.some((line) => line.y.some((y) => y !== null && y <= 0));
  if (hidden) {
    signs.push(h('span', { class: 'warn' }, 'values of zero and below have no place on a logarithmic axis'));
  }
  return signs;
}

function finite(values) {
  return values.filter((one) => one !== null && Number.isFinite(one));
}

function describe(spec) {
  const sentences = spec.lines.slice(0, 10).map((line) => {
    const values = finite(line.y);
    if (values.length === 0) {
      return `${line.name} has no values.`;
    }
    const [low, high] = values.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, -Infinity]);
    return `${line.name} goes from ${number(values[0])} to ${number(values.at(-1))}, between ${number(low)} and ${number(high)}.`;
  });
  const baseline = spec.baseline === null || spec.baseline === undefined ? [] : [`The trivial answer is at ${number(spec.baseline)}.`];
  return [`curves along the ${AXIS_NAMES[spec.axis]}.`, ...sentences, ...baseline].join(' ');
}

/** The numbers, every so manieth; the first line's places. */
function numbersTable(heading, spec) {
  const first = spec.lines.reduce((a, b) => (b.x.length > a.x.length ? b : a), spec.lines[0] ?? { x: [], y: [] });
  const every = Math.max(1, Math.ceil(first.x.length / MOST_ROWS));
  const picked = first.x.map((x, i) => i).filter((i) => i % every === 0 || i === first.x.length - 1);
  const at = (line, x) => {
    const i = line.x.findIndex((one) => one >= x);
    return i < 0 ? null : line.y[i];
  };
  return table({
    caption: heading, rows: picked,
    columns: [
      { key: 'x', label: AXIS_NAMES[spec.axis], numeric: true, cell: (i) => number(first.x[i]) },
      ...spec.lines.map((line) => ({ key: line.name, label: line.name, numeric: true,
        cell: (i) => number(line === first ? line.y[i] : at(line, first.x[i])) })),
    ],
  });
}
