/** The numerics under the samplers, against values of SciPy 1.17 and against definitions. */
import { describe, expect, it } from 'vitest';
import { cmaAfter, cmaPoint, populationOf, type Measured } from '../../../electron/core/planner/cma.ts';
import { eigenOf } from '../../../electron/core/planner/eigen.ts';
import { logImprovement } from '../../../electron/core/planner/gp/improvement.ts';
import { minimize } from '../../../electron/core/planner/gp/minimize.ts';
import { processOf } from '../../../electron/core/planner/gp/process.ts';
import { normalCdf, normalPdf, normalQuantile } from '../../../electron/core/planner/normal.ts';
import { sobol } from '../../../electron/core/planner/sobol.ts';
import { randomStream } from '../../../shared/random.ts';

it('the normal distribution is the one of the tables, into its tails', () => {
  const cdf: [number, number][] = [
    [-6, 9.865876450376981e-10],
    [-2.6, 0.004661188023718732],
    [-1, 0.15865525393145707],
    [0.3, 0.6179114221889526],
    [2, 0.9772498680518208],
    [5, 0.9999997133484281],
  ];
  for (const [z, p] of cdf) expect(normalCdf(z) / p).toBeCloseTo(1, 12);
  for (const p of [1e-9, 0.01, 0.3, 0.975]) expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 10);
});

it("Sobol' points are those of Joe and Kuo's numbers", () => {
  const first = Array.from({ length: 8 }, (_, i) => [0, 1, 2, 3, 4].map((d) => sobol(i, d, null)));
  expect(first).toEqual([
    [0, 0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375],
    [0.875, 0.875, 0.125, 0.375, 0.875],
    [0.625, 0.125, 0.875, 0.625, 0.625],
    [0.125, 0.625, 0.375, 0.125, 0.125],
  ]);
});

it("scrambled Sobol' points still have one in each of 2^k parts of every dimension", () => {
  for (const dimension of [0, 1, 17, 63]) {
    const parts = Array.from({ length: 64 }, (_, i) => Math.floor(64 * sobol(i, dimension, 5)));
    expect(new Set(parts).size).toBe(64);
  }
});

it('eigenvectors and eigenvalues make the matrix again', () => {
  const n = 5;
  const random = randomStream(1, 'test');
  const b = Float64Array.from({ length: n * n }, () => random.normal());
  const a = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Array.from({ length: n }, (_, k) => (b[i * n + k] as number) * (b[j * n + k] as number)).reduce(
      (x, y) => x + y,
    );
  });
  const { values, vectors } = eigenOf(a, n);
  a.forEach((value, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    const again = [...values].reduce(
      (sum, v, k) => sum + v * (vectors[i * n + k] as number) * (vectors[j * n + k] as number),
      0,
    );
    expect(again).toBeCloseTo(value, 10);
  });
});

describe('minimizing within a box', () => {
  const rosenbrock = (x: Float64Array, g: Float64Array): number => {
    const [a = 0, b = 0] = x;
    g[0] = -400 * a * (b - a * a) - 2 * (1 - a);
    g[1] = 200 * (b - a * a);
    return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
  };
  const box = (...v: number[]) => Float64Array.from(v);

  it('finds the end of a bent valley', () => {
    const { x } = minimize(rosenbrock, box(-1.2, 1), box(-2, -2), box(2, 2), { steps: 200, tolerance: 1e-9 });
    expect(x[0]).toBeCloseTo(1, 5);
    expect(x[1]).toBeCloseTo(1, 5);
  });

  it('stops at the edge where the valley leaves the box', () => {
    const { x } = minimize(rosenbrock, box(-1, 0), box(-2, -2), box(0.5, 2), { steps: 200, tolerance: 1e-9 });
    expect(x[0]).toBeCloseTo(0.5, 6);
    expect(x[1]).toBeCloseTo(0.25, 5);
  });
});

it('a Gaussian process goes through its data, and its slopes are those of its values', () => {
  const x = [0.1, 0.4, 0.6, 0.9].map((v) => Float64Array.of(v, 1 - v * v));
  const y = Float64Array.of(1, -0.5, 0.2, 0.7);
  const process = processOf({ x, y, metrics: ['distance', 'distance'] }, Float64Array.of(-1, -0.5, 0, Math.log(1e-7)));
  x.forEach((at, i) => expect(process.at(at).mean).toBeCloseTo(y[i] as number, 4));
  const at = Float64Array.of(0.5, 0.3);
  const gradients = { mean: new Float64Array(2), variance: new Float64Array(2) };
  process.at(at, gradients);
  const h = 1e-6;
  for (const d of [0, 1]) {
    const [up, down] = [h, -h].map((off) => process.at(at.map((v, i) => (i === d ? v + off : v))));
    expect(gradients.mean[d]).toBeCloseTo(((up?.mean ?? 0) - (down?.mean ?? 0)) / (2 * h), 5);
    expect(gradients.variance[d]).toBeCloseTo(((up?.variance ?? 0) - (down?.variance ?? 0)) / (2 * h), 5);
  }
});

it('the expected improvement is the one of its definition, and has a slope where doubles have none', () => {
  for (const [mean, variance] of [
    [0, 1],
    [0.7, 0.04],
    [-1, 0.5],
    [2, 0.25],
  ] as const) {
    const sd = Math.sqrt(variance);
    const z = (0.2 - mean) / sd;
    const { value, byMean, byVariance } = logImprovement(mean, variance, 0.2);
    expect(value).toBeCloseTo(Math.log(sd * (z * normalCdf(z) + normalPdf(z))), 8);
    const h = 1e-6;
    const at = (m: number, v: number): number => logImprovement(m, v, 0.2).value;
    expect(byMean / ((at(mean + h, variance) - at(mean - h, variance)) / (2 * h))).toBeCloseTo(1, 5);
    expect(byVariance / ((at(mean, variance + h) - at(mean, variance - h)) / (2 * h))).toBeCloseTo(1, 5);
  }
  for (const mean of [10, 100, 1e5, 1e8]) {
    const { value, byMean } = logImprovement(mean, 1, 0);
    expect(value).toBeCloseTo(
      -0.5 * mean * mean - Math.log(Math.sqrt(2 * Math.PI)) - 2 * Math.log(mean),
      -Math.log10(mean),
    );
    expect(byMean / -mean).toBeCloseTo(1, 1);
  }
});

it('CMA-ES comes down a bent valley by its generations', () => {
  const random = randomStream(3, 'test');
  const n = 3;
  const measured: Measured[] = [];
  const loss = (x: Float64Array): number =>
    x.reduce((sum, v, i) => sum + 10 ** i * (v - 0.7 + (i > 0 ? 0.2 * (x[i - 1] ?? 0) : 0)) ** 2, 0);
  for (let i = 0; i < populationOf(n) * 60; i++) {
    const x = cmaPoint(
      cmaAfter(measured, n, 0.3),
      Float64Array.from({ length: n }, () => random.normal()),
    );
    measured.push({ x, loss: loss(x) });
  }
  const best = measured.reduce((least, m) => Math.min(least, m.loss), Infinity);
  expect(best).toBeLessThan(1e-5);
});
