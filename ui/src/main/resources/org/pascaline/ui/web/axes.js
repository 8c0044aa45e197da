// The axes of a chart. The drawing library chooses numbers of its own, some of them twice and some of them crooked; these are
// those of our scales instead, as lines across the chart that have a label at their beginning.

import { fitting, LOGARITHMIC, place, ticks } from './scale.js';

const MOST = 8;
const LINE = 34; // pixels upwards for each number
const GAP = 16;
const LETTERS = 11;
const POSITIONS = 2000;

let pen = null;

/** How many pixels a label takes. */
function width(text, colours) {
  pen ??= document.createElement('canvas').getContext('2d');
  pen.font = `${LETTERS}px ${colours.font}`;
  return pen.measureText(text).width;
}

const typeset = (label) => label.replaceAll('-', '−');

/** Adds axes for two scales to a chart; one that is not there has an axis of its own in the option already. */
export function ruled(option, { right, up, rightName = '', across = true, colours, room }) {
  const upwards = ticks(up, Math.max(2, Math.min(MOST, Math.floor(room.height / LINE))));
  const left = 16 + Math.ceil(Math.max(...upwards.map((tick) => width(tick.label, colours))));
  const length = room.width - left - 18;
  const rightwards = right ? fitting(right, MOST, length, (label) => width(label, colours) + GAP) : [];
  const line = (tick, axis, shown) => ({ [axis]: tick.value, name: typeset(tick.label), lineStyle: shown ? {} : { color: 'transparent' } });
  return {
    ...option,
    grid: { left, right: 18, top: 14, bottom: rightName ? 46 : 28, containLabel: false },
    xAxis: right ? bare(right, rightName, colours) : option.xAxis,
    yAxis: bare(up, '', colours),
    markLine: { z: 0 }, // of all such lines: they are behind the curves
    series: [...option.series, {
      type: 'line', id: 'ticks', data: [], silent: true, tooltip: { show: false },
      markLine: {
        silent: true, symbol: 'none', animation: false, precision: -1,
        lineStyle: { color: colours.grid, width: 1, type: 'solid' },
        label: { position: 'start', color: colours.muted, fontSize: LETTERS, distance: 6, formatter: '{b}' },
        data: [...rightwards.map((tick) => line(tick, 'xAxis', across)), ...upwards.map((tick) => line(tick, 'yAxis', true))],
      },
    }],
  };
}

/** An axis without numbers. */
function bare(scale, name, colours) {
  return {
    type: scale.kind === LOGARITHMIC ? 'log' : 'value', min: scale.low, max: scale.high,
    name, nameLocation: 'middle', nameTextStyle: { color: colours.muted, fontSize: 12 }, nameGap: 26,
    axisLine: { show: true, onZero: false, lineStyle: { color: colours.line } },
    axisTick: { show: false }, axisLabel: { show: false }, splitLine: { show: false }, minorSplitLine: { show: false },
  };
}

/** One of parallel axes: of very many positions those have a label at which a number stands. */
export function parallelAxis(scale, most) {
  const labels = new Map(ticks(scale, most).map((tick) => [position(scale, tick.value), typeset(tick.label)]));
  const interval = (index) => labels.has(index);
  return {
    type: 'category', boundaryGap: false, data: Array.from({ length: POSITIONS + 1 }, (none, i) => labels.get(i) ?? ''),
    axisLabel: { interval }, axisTick: { interval },
  };
}

/** The position of a number on such an axis. */
export function position(scale, value) {
  return Math.round(POSITIONS * place(scale, value));
}

/** The pixels that the longest of some labels takes. */
export function widest(labels, colours) {
  return Math.ceil(Math.max(0, ...labels.map((label) => width(label, colours))));
}
