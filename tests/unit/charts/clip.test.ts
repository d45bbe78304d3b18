import { describe, expect, it } from 'vitest';
import type { Line, Points } from '../../../renderer/charts/chart.ts';
import { usualRange } from '../../../renderer/charts/lines/clip.ts';
import { linesModel, smoothed } from '../../../renderer/charts/lines/model.ts';
import { svgOf } from '../../../renderer/charts/svg/index.ts';

const series = (n: number, at: (i: number) => number): Points => ({
  step: Float64Array.from({ length: n }, (_, i) => i),
  value: Float64Array.from({ length: n }, (_, i) => at(i)),
});
/** 1 to 2, and three spikes. */
const spiky = series(300, (i) => (i % 100 === 50 ? 90 + i : 1 + (i % 10) / 9));
const model = (lines: readonly Line[], more: { clip?: boolean; log?: boolean } = {}) =>
  linesModel({
    title: 'Loss',
    lines,
    source: { of: 'run 1', total_steps: null, log: false, clip: true, ...more },
    canLog: true,
    format: (v) => v.toFixed(1),
  });
const raw = (points = spiky): Line => ({ id: 'a', name: '', color: '--s1', look: 'line', points });

describe('what is usual', () => {
  it.each([
    ['spikes are not', spiky, [1, 2.5]],
    ['of few points all are', series(19, (i) => (i === 3 ? 100 : 1)), [1, 100]],
    ['nothing is, of nothing', series(3, () => NaN), null],
    ['a constant is', series(50, () => 2), [2, 2]],
  ] as const)('%s', (_, points, range) => {
    expect(usualRange(points, false)).toEqual(range);
  });
});

it('says how many points are not shown, above and below, and marks their places', () => {
  const { y, clipped, summary } = model([raw()]);
  expect(y?.[1]).toBeLessThan(3);
  expect(clipped?.words).toBe(`3 points above ${y?.[1].toFixed(1)} are not shown.`);
  expect(clipped?.places.map((p) => [p.step, p.above])).toEqual([
    [50, true],
    [150, true],
    [250, true],
  ]);
  expect(summary).toContain(clipped?.words);
  const both = series(300, (i) => (i === 7 ? -50 : (spiky.value[i] as number)));
  expect(model([raw(both)]).clipped?.words).toMatch(/^3 points above [\d.]+ and 1 below [−\d.-]+ are not shown\.$/);
  expect(model([raw(series(300, (i) => (i === 7 ? 50 : 1 + (i % 2))))]).clipped?.words).toMatch(
    /^1 point above .* is not/,
  );
});

it('shows every point while nothing is left out, the raw behind a smoothed line too', () => {
  const lines = smoothed({ id: 'a', name: '', color: '--s1', points: spiky }, 0.9);
  const { y, clipped } = model(lines, { clip: false });
  expect(y?.[1]).toBeGreaterThan(340);
  expect(clipped).toBeUndefined();
  // Measured points are counted once, and smoothed ones never.
  expect(model(lines).clipped?.places).toHaveLength(3);
});

it('does not cut off a short line that lies apart from a long one', () => {
  const evals: Line = { ...raw(series(4, () => 30)), id: 'eval' };
  expect(model([raw(), evals]).y?.[1]).toBeGreaterThan(30);
});

it('says of thinned series that there may be more', () => {
  expect(model([raw({ ...spiky, thinned: true })]).clipped?.words).toMatch(/^At least 3 points above/);
});

it('works in decades on a log axis', () => {
  const wide = series(300, (i) => (i === 9 ? 1e9 : 10 ** (i / 100)));
  const { y } = model([raw(wide)], { log: true });
  expect(y?.[0]).toBeLessThan(1);
  expect(y?.[1]).toBeLessThan(1e5);
});

it('is said and marked in the drawing too', () => {
  const clipped = model([raw()]);
  const svg = svgOf(clipped, { title: 'Loss', width: 720, height: 400, color: (token) => token });
  expect(svg).toContain(clipped.clipped?.words);
  expect(svg.match(/Z" fill="--s1"/g)).toHaveLength(3);
});
