// How the result hangs together with settings: a cloud over one setting, and lines across all that differ.

import { parallelAxis, position, ruled, widest } from './axes.js';
import { axisStyle, figure, plain, style, tooltipStyle } from './charts.js';
import { check, h, put, select } from './dom.js';
import { number, value } from './format.js';
import { change, query } from './router.js';
import { around, kindOf, LOGARITHMIC, padded } from './scale.js';
import { table } from './table.js';

const WIDE = 30;
const MARGIN = 0.05;
const MOST_TICKS = 8;

/** Orders words, and whole numbers of any size within them, without taking them for numbers: seeds are exact texts. */
const ORDER = new Intl.Collator('en', { numeric: true });

/** Makes both; `show(holder, answer)` fills and refreshes them. */
export function settingCharts() {
  const cloud = figure('Result over a setting', '', {});
  const lines = figure('Settings to result', 'each line is a run', {});
  const controls = h('div', { class: 'tools row' });
  let answer = null;
  let colours = new Map();

  function names() {
    return answer.differences.map((one) => one.setting);
  }

  function refresh() {
    const all = names();
    const asked = query().get('over');
    const over = all.includes(asked) ? asked : all.find((name) => name !== 'seed') ?? all[0];
    const told = query().get('overlogy');
    const up = told === null ? isWide(withResult(answer, colours), (run) => run.result) : told === 'yes';
    put(controls, select('Over', all, over, (name) => {
      change({ over: name });
      refresh();
    }), check('logarithmic across', query().has('overlogx'), (on) => toggle('overlogx', on)),
    check('logarithmic up', up, (on) => toggle('overlogy', on ? 'yes' : 'no')));
    cloud.draw(cloudOf(answer, over, { logX: query().has('overlogx'), logY: up, places: colours }));
    lines.draw(linesOf(answer, all, colours));
  }

  function toggle(name, on) {
    change({ [name]: on });
    refresh();
  }

  return {
    /** Shows both; `places` gives each run's colour. */
    show(holder, next, places) {
      answer = next;
      colours = places;
      const rows = answer.runs.filter((run) => run.result !== null && run.result !== undefined);
      if (rows.length === 0 || answer.differences.length === 0) {
        put(holder, h('p', { class: 'muted' }, answer.differences.length === 0
          ? 'The runs agree in every setting, so there is nothing to plot the result over.' : 'No run has a result yet.'));
        return;
      }
      if (!cloud.element.isConnected) {
        put(holder, controls, cloud.element, lines.element);
      }
      const focused = controls.contains(document.activeElement);
      if (!focused || controls.childElementCount === 0) {
        refresh();
      }
    },
    close() {
      cloud.close();
      lines.close();
    },
  };
}

function withResult(answer, places) {
  return answer.runs.map((run) => ({ ...run, index: places.get(run.run) })).filter((run) => typeof run.result === 'number');
}

function cloudOf(answer, over, { logX, logY, places }) {
  const runs = withResult(answer, places);
  const isNumber = runs.every((run) => typeof run.settings[over] === 'number');
  const words = isNumber ? [] : [...new Set(runs.map((run) => value(run.settings[over])))].sort(ORDER.compare);
  const log = logX && isNumber && runs.every((run) => run.settings[over] > 0);
  const up = logY && runs.every((run) => run.result > 0);
  return {
    describe: `${runs.length} results over ${over}.`,
    option: (colours, room) => ruled({
      xAxis: axisStyle(colours, { type: 'category', name: over, data: words.map(plain) }),
      tooltip: tooltipStyle(colours, { trigger: 'item', formatter: (hit) => `${plain(hit.name)}\n${plain(over)} ${plain(value(hit.data.over))}\nresult ${number(hit.data.result)}` }),
      series: [{
        type: 'scatter', symbolSize: 11,
        data: runs.map((run) => ({
          name: run.run, over: run.settings[over], result: run.result,
          value: [isNumber ? run.settings[over] : words.indexOf(value(run.settings[over])), run.result],
          itemStyle: { color: colours.series[style(run.index).colour], opacity: 0.85, borderColor: colours.surface, borderWidth: 1 },
        })),
      }],
    }, {
      right: isNumber ? scaleOf(runs.map((run) => run.settings[over]), log) : null, rightName: over,
      up: scaleOf(runs.map((run) => run.result), up), colours, room,
    }),
    table: () => resultTable(runs, [over]),
  };
}

function linesOf(answer, names, places) {
  const runs = withResult(answer, places);
  const axes = [...names, 'result'];
  const of = (run, name) => (name === 'result' ? run.result : run.settings[name]);
  const numeric = axes.map((name) => runs.every((run) => typeof of(run, name) === 'number'));
  const scales = axes.map((name, dim) => (numeric[dim]
    ? scaleOf(runs.map((run) => of(run, name)), isWide(runs, (run) => of(run, name))) : null));
  return {
    describe: `${runs.length} runs across ${axes.join(', ')}.`,
    option: (colours, room) => {
      const drawn = axes.map((name, dim) => (numeric[dim] ? parallelAxis(scales[dim], MOST_TICKS)
        : { type: 'category', data: [...new Set(runs.map((run) => plain(value(of(run, name)))))].sort(ORDER.compare) }));
      const names = axes.map((name) => widest([name], colours));
      const left = 10 + names[0] / 2;
      const right = 20 + Math.max(widest(drawn.at(-1).data, colours), names.at(-1) / 2);
      return {
        grid: undefined,
        parallel: { left, right, top: 34, bottom: 20, parallelAxisDefault: {
          nameTextStyle: { color: colours.ink, fontSize: 12 }, nameGap: 12, axisLine: { lineStyle: { color: colours.muted } },
          nameTruncate: { maxWidth: Math.max(40, (room.width - left - right) / (axes.length - 1) - 8) } } },
        parallelAxis: axes.map((name, dim) => ({
          dim, name: plain(name), ...drawn[dim],
          axisTick: { ...drawn[dim].axisTick, lineStyle: { color: colours.line } },
          axisLabel: { ...drawn[dim].axisLabel, color: colours.ink, fontSize: 11 },
        })),
        series: [{
          type: 'parallel',
          data: runs.map((run) => ({
            name: plain(run.run), lineStyle: { color: colours.series[style(run.index).colour], width: 2, opacity: 0.75 },
            value: axes.map((name, dim) => (numeric[dim] ? position(scales[dim], of(run, name)) : plain(value(of(run, name))))),
          })),
        }],
      };
    },
    table: () => resultTable(runs, names),
  };
}

/** The scale of settings or results. */
function scaleOf(values, logarithmic) {
  return padded(around(values, logarithmic ? LOGARITHMIC : kindOf(values)), MARGIN);
}

/** Whether numbers lie so far apart that a logarithmic axis is needed to tell the small ones from each other. */
function isWide(runs, of) {
  const all = runs.map(of);
  return all.every((one) => one > 0) && Math.max(...all) / Math.min(...all) > WIDE;
}

function resultTable(runs, names) {
  return table({
    caption: 'Results', rows: runs, key: (run) => run.run,
    columns: [
      { key: 'run', label: 'run', cell: (run) => run.run },
      ...names.map((name) => ({ key: name, label: name, cell: (run) => value(run.settings[name]) })),
      { key: 'result', label: 'result', numeric: true, cell: (run) => number(run.result) },
    ],
  });
}
