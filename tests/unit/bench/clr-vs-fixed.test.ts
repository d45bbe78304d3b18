import { expect, test } from 'vitest';
import { type Curve, band, lowest, median, stepsTo } from '../../../bench/clr-vs-fixed/measure.ts';
import { plot } from '../../../bench/clr-vs-fixed/plot.ts';

const curve = (...losses: number[]): Curve => losses.map((loss, i) => ({ step: 10 * (i + 1), loss, accuracy: 0 }));

test('the first evaluation at the target counts, not a later one', () => {
  expect(stepsTo(curve(3, 2, 1, 2, 1), 1)).toBe(30);
  expect(stepsTo(curve(3, NaN, 2), 1)).toBeNull();
});

test('NaN is never the lowest loss', () => {
  expect(lowest(curve(3, NaN, 2))).toBe(2);
  expect(lowest(curve())).toBe(Infinity);
});

test('who never reaches the target counts as slowest in the middle', () => {
  expect(median([10, null, 30])).toBe(30);
  expect(median([10, null, null])).toBe(Infinity);
  expect(median([10, 20])).toBe(15);
});

test('a band has the range over the seeds at steps that all of them have', () => {
  expect(band([curve(1, 4), curve(3, 2), curve(2)])).toEqual([{ step: 10, low: 1, middle: 2, high: 3 }]);
});

test('the picture has a line and a legend for each contender, within its frame', () => {
  const points = band([curve(3, 2, 1.5), curve(3.2, 2.1, 1.4)]);
  const svg = plot(
    'a & b',
    [
      { title: 'fixed', points },
      { title: 'cyclic', points },
    ],
    1.5,
  );
  expect(svg).toContain('a &amp; b');
  expect(svg.match(/fill="none"/g)).toHaveLength(2);
  expect(svg).not.toMatch(/NaN|Infinity/);
});
