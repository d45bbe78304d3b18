import { expect, it } from 'vitest';
import { randomStream } from '../../../shared/random.ts';
import { chanceOf } from '../../../electron/core/planner/gp/chance.ts';

const rows = [0.1, 0.2, 0.8, 0.9].map((x) => Float64Array.of(x, 0.5, 1));
const metrics = ['distance', 'distance', 'sameness'] as const;
const at = (x: number, kind = 1): number =>
  Math.exp(chanceOf(rows, [false, false, true, true], metrics)?.logAt(Float64Array.of(x, 0.5, kind)) ?? NaN);

it('nothing is told where nothing failed', () => {
  expect(chanceOf(rows, [false, false, false, false], metrics)).toBeNull();
});

it('is low near what failed, high near what did not, and the overall part far from both', () => {
  expect(at(0.15)).toBeGreaterThan(0.7);
  expect(at(0.85)).toBeLessThan(0.3);
  expect(at(0.5, 0)).toBeCloseTo(0.5, 1);
});

it('has the gradient that differences have', () => {
  const chance = chanceOf(rows, [false, true, true, false], metrics);
  const x = Float64Array.of(0.31, 0.62, 1);
  const gradient = new Float64Array(3);
  chance?.logAt(x, gradient);
  for (const d of [0, 1]) {
    const [up, down] = [x.slice(), x.slice()];
    up[d] = (x[d] as number) + 1e-6;
    down[d] = (x[d] as number) - 1e-6;
    const slope = ((chance?.logAt(up) ?? NaN) - (chance?.logAt(down) ?? NaN)) / 2e-6;
    expect(gradient[d]).toBeCloseTo(slope, 5);
  }
});

it('failures that keep to a part of the space have a place, those by chance have none', () => {
  const random = randomStream(3, 'test');
  const spread = Array.from({ length: 40 }, () => Float64Array.of(random.uniform(), random.uniform()));
  const plane = ['distance', 'distance'] as const;
  const walled = spread.map(([x = 0]) => x > 0.6);
  const chancy = spread.map(() => random.uniform() < 0.2);
  expect(chanceOf(spread, walled, plane)?.hasPlace).toBe(true);
  expect(chanceOf(spread, chancy, plane)?.hasPlace).toBe(false);
});
