/** The law of renderer/charts/chart.ts, run for every chart of the registry. */
import { describe, expect, test } from 'vitest';
import type { ChartModel } from '../../../renderer/charts/chart.ts';
import { epochAxis, metricAxis, stepAxis, timeAxis } from '../../../renderer/charts/axis.ts';
import { charts } from '../../../renderer/charts/index.ts';
import { MOST_DRAWN } from '../../../renderer/charts/lines/model.ts';
import { csvOf } from '../../../renderer/charts/save.ts';
import { svgOf } from '../../../renderer/charts/svg/index.ts';
import { cases, epoch, names, points, source } from './sources.ts';
import { expectWhole } from './svg.ts';

function valuesOf(model: ChartModel | null): number[] {
  if (model?.kind === 'range') return model.lines.flatMap((line) => line.raw.flatMap((raw) => Array.from(raw.value)));
  return model?.kind === 'lines' ? model.lines.flatMap((line) => Array.from(line.points.value)) : [];
}

const picture = {
  title: 'A <b>"chart"</b> & more',
  width: 720,
  height: 400,
  color: (token: string) => `rgb(${token})`,
};
const axes = [
  stepAxis,
  epochAxis(2),
  timeAxis(points(0, 0.5, 0.5, 2)),
  metricAxis('lr', 'Learning rate', points(0.1, NaN, 0.3, 0.1)),
];

describe.each(charts)('$id', (chart) => {
  test.each(cases)('is a picture with its words on every axis, and a table of values, with %s', (_, from) => {
    const model = chart.compute(from);
    if (!model) throw new Error('the source has something for every chart');
    for (const axis of axes) {
      const svg = svgOf(model, { ...picture, axis });
      expectWhole(svg);
      expect(svg).toContain('A &lt;b&gt;&quot;chart&quot;&lt;/b&gt; &amp; more');
      expect(svg).toContain('run 12');
    }
    const rows = csvOf(model, chart.title, '\t').replace(/\n$/, '').split('\n');
    expect(new Set(rows.map((row) => row.split('\t').length)).size).toBe(1);
  });

  test.each(cases)('says in words what is seen with %s, and its axes are finite', (_, from) => {
    const model = chart.compute(from);
    if (!model) throw new Error('the source has something for every chart');
    expect(model.summary).toContain('run 12');
    if (model.kind === 'lines' || model.kind === 'range') {
      expect(model.x.every(Number.isFinite)).toBe(true);
      expect(model.x[0]).toBeLessThan(model.x[1]);
      if (model.y) expect(model.y[0]).toBeLessThan(model.y[1]);
    }
  });

  test('keeps the extremes of a million points in a few thousand', () => {
    const many = { step: Float64Array.from({ length: 1e6 }, (_, i) => i), value: new Float64Array(1e6).fill(1) };
    many.value[123_456] = 9;
    many.value[654_321] = 0.25;
    const model = chart.compute({ ...source(many, [epoch(1e6, 1)]), smoothing: 0 });
    if (model?.kind !== 'lines' && model?.kind !== 'range') return;
    const drawn =
      model.kind === 'lines' ? model.lines.map((l) => l.points) : model.lines.flatMap((l) => [l.mean, ...l.raw]);
    for (const line of drawn) expect(line.value.length).toBeLessThanOrEqual(MOST_DRAWN + 8);
    expect(svgOf(model, picture).length).toBeLessThan(400_000);
    if (names.includes(chart.id) || chart.id === 'range') {
      expect(Math.max(...valuesOf(model))).toBe(9);
      expect(Math.min(...valuesOf(model))).toBe(0.25);
    }
  });
});

describe.each(charts)('$id, looked at closely', (chart) => {
  const spiky = points(...Array.from({ length: 400 }, (_, i) => (i === 150 ? 500 : 1 + (i % 10) / 10)));
  const evaluated = Array.from({ length: 40 }, (_, i) => epoch(10 * i, i === 15 ? 500 : 1 + (i % 3)));

  test('says how many points it leaves out of its vertical axis, and marks each', () => {
    const model = chart.compute({ ...source(spiky, evaluated), clip: true });
    if (model?.kind !== 'lines' || !model.y) return;
    const { clipped } = model;
    const beyond = (model.y[1] < 500 ? names : []).includes(chart.id);
    expect(clipped !== undefined).toBe(beyond);
    if (!clipped) return;
    expect(clipped.words).toMatch(new RegExp(`^${clipped.places.length} points? above .* not shown\\.$`));
    expect(model.summary).toContain(clipped.words);
  });

  test('fits its vertical axis to what is seen', () => {
    const model = chart.compute({ ...source(spiky, evaluated), smoothing: 0, seen: [200, 300] });
    if (model?.kind !== 'lines' || !model.y || chart.id === 'accuracy') return;
    expect(model.y[1]).toBeLessThan(5);
  });
});

test('every id is there once', () => {
  expect(new Set(charts.map((chart) => chart.id)).size).toBe(charts.length);
});
