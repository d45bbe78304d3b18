import { expect, test } from 'vitest';
import { drawnOf, valueNear } from '../../../renderer/charts/range/curve.ts';
import type { RangeSource } from '../../../renderer/charts/chart.ts';
import { csvOf } from '../../../renderer/charts/save.ts';
import { svgOf } from '../../../renderer/charts/svg/index.ts';
import { rangeModel } from '../../../renderer/charts/range/model.ts';
import { pathOf, plotOf } from '../../../renderer/charts/range/plot.ts';
import { linearTicks, logNames, logTicks, scaleOf } from '../../../renderer/charts/scale.ts';

const rate = Array.from({ length: 100 }, (_, i) => 1e-5 * 1e6 ** (i / 99));
/** Level, then falling by 2 around 0.03, then running away. */
const loss = rate.map((lr) => 4 - 2 / (1 + (0.03 / lr) ** 2) + Math.max(0, Math.log10(lr) + 0.3) ** 2 * 60);
const curve = (seed: number, move: number, end = 100) => ({
  seed,
  rate: rate.slice(0, end),
  value: loss.slice(0, end).map((v) => v + move),
});
const source = (more: Partial<RangeSource> = {}): RangeSource => ({
  vary: 'lr',
  log: true,
  domain: [1e-5, 10],
  quantity: 'loss',
  groups: [{ name: '', curves: [curve(1, 0), curve(2, 0.1), curve(3, -0.1)] }],
  suggestions: { max_lr: { lr: 0.1, low: 0.05, high: 0.2 } },
  seeds: true,
  ranAway: true,
  ...more,
});

test('the mean goes as far as every seed does, and the band holds all of fewer than five', () => {
  const drawn = drawnOf([curve(1, 0), curve(2, 0.2, 80)]);
  expect(drawn.mean.step.length).toBe(80);
  expect(drawn.raw.map((points) => points.step.length)).toEqual([100, 80]);
  expect(drawn.band?.high[40]).toBeGreaterThanOrEqual(drawn.mean.value[40] ?? Infinity);
  expect(drawn.band?.low[40]).toBeLessThanOrEqual(drawn.mean.value[40] ?? -Infinity);
});

test('one seed has no band', () => {
  expect(drawnOf([curve(1, 0)]).band).toBeNull();
  expect(rangeModel(source({ groups: [{ name: '', curves: [curve(1, 0)] }] }), 'run 7').note).toContain('n = 1');
});

test('a seed that never learned does not hide the others', () => {
  const lost = { seed: 9, rate: [1e-5], value: [NaN] };
  expect(drawnOf([curve(1, 0), lost]).mean.value.length).toBe(100);
});

test('values after the first that is no number are not smoothed over it', () => {
  const broken = { ...curve(1, 0), value: loss.map((v, i) => (i > 60 ? NaN : v)) };
  expect(drawnOf([broken]).mean.value.length).toBe(61);
});

test('a suggestion is a dot on the mean curve, with its short name', () => {
  const { dots } = rangeModel(source(), 'run 7');
  expect(dots).toHaveLength(1);
  expect(dots[0]).toMatchObject({ id: 'max_lr', name: 'Upper bound', x: 0.1 });
  expect(dots[0]?.y).toBeGreaterThan(2);
  expect(dots[0]?.y).toBeLessThan(2.6);
});

test('a suggestion outside what was measured has no dot', () => {
  const suggestions = { valley: { lr: 100, low: 1, high: 200 } };
  expect(rangeModel(source({ suggestions }), 'run 7').dots).toEqual([]);
});

test('where the loss runs away the axis keeps the fall large, and counts what it does not show', () => {
  const model = rangeModel(source(), 'run 7');
  expect(model.y?.[1]).toBeLessThan(6);
  expect(model.note).toMatch(/\d+ values not shown/);
  expect(model.ends[1]).toMatch(/diverges/);
});

test('the summary names run, extremes and suggestions', () => {
  expect(rangeModel(source(), 'run 31').summary).toMatch(
    /^Loss against learning rate, range test, run 31: 4\.\d+ at 1e−5, lowest 2\.\d+ at 0\.\d+, .* Suggested: Upper bound 0\.1\.$/,
  );
});

test('a grid of weight decays is one line each, by name, without raw curves', () => {
  const groups = [0, 1e-4].map((wd) => ({ name: `weight_decay ${wd}`, curves: [curve(1, wd)] }));
  const { lines } = rangeModel(source({ groups, suggestions: {} }), 'run 7');
  expect(lines.map((line) => [line.name, line.color, line.raw.length])).toEqual([
    ['weight_decay 0', '--s1', 0],
    ['weight_decay 0.0001', '--s2', 0],
  ]);
  // Its picture names them, and its values are those of the seeds all the same.
  const model = rangeModel(source({ groups, suggestions: {} }), 'run 7');
  const svg = svgOf(model, { title: 'Loss', width: 720, height: 400, color: (token) => token });
  for (const { name } of groups) expect(svg).toContain(`>${name}</text>`);
  expect(csvOf(model, 'Loss', ',').split('\n')[0]).toBe('learning rate,weight_decay 0 1,weight_decay 0.0001 1');
});

test('a value between two points lies between them, and outside there is none', () => {
  const points = { step: Float64Array.of(1, 2, 4), value: Float64Array.of(10, 20, 0) };
  expect(valueNear(points, 3)).toBe(10);
  expect(valueNear(points, 1)).toBe(10);
  expect(valueNear(points, 0.5)).toBeNaN();
  expect(valueNear(points, 5)).toBeNaN();
});

test('a scale and its inverse give a value back', () => {
  for (const log of [false, true]) {
    const scale = scaleOf([1e-5, 10], log, [50, 700]);
    expect(scale.to(1e-5)).toBeCloseTo(50);
    expect(scale.to(10)).toBeCloseTo(700);
    expect(scale.from(scale.to(0.03))).toBeCloseTo(0.03, 10);
  }
});

test('ticks are decades with 2 to 9 between, or 1, 2, 2.5 and 5', () => {
  expect(logTicks([1e-5, 10], 10).major).toEqual([1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10]);
  expect(logTicks([1e-5, 10], 3).major).toEqual([1e-5, 0.01, 10]);
  expect(logTicks([1e-3, 1e-1], 9).minor).toContain(0.005);
  expect(linearTicks([0.8, 0.99], 5).major).toEqual([0.8, 0.85, 0.9, 0.95]);
});

test('a path breaks at a gap and never leaves numbers', () => {
  const model = rangeModel(source(), 'run 7');
  const points = { step: Float64Array.of(1e-5, 1e-4, 1e-3, 1e-2), value: Float64Array.of(3, NaN, Infinity, 2) };
  const path = pathOf(points, plotOf(model, 800, 400));
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).not.toMatch(/NaN|Infinity/);
});

test('a seed that is still being measured is drawn, and not averaged until it is whole', () => {
  const drawn = drawnOf([curve(1, 0), { ...curve(2, 5, 10), growing: true }]);
  expect(drawn.mean.step.length).toBe(100);
  expect(drawn.raw).toHaveLength(2);
  expect(drawnOf([{ ...curve(1, 0, 10), growing: true }]).mean.step.length).toBe(10);
});

test.each([
  [[0.00985, 0.0151], 5, [0.01, 0.012, 0.014]],
  [[0.003, 0.5], 7, [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]],
  [[0.003, 0.5], 4, [0.01, 0.1]],
  [[0.34, 3.1], 4, [0.5, 1, 2]],
  [[1e-8, 1e2], 5, [1e-8, 1e-5, 1e-2, 10]],
] as const)('a log axis over %j has names for at most %i', (domain, most, names) => {
  expect(logNames(domain, most)).toEqual(names);
});
