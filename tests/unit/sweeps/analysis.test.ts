import { expect, it } from 'vitest';
import { type Told, analyseSweep, paretoFront } from '../../../electron/core/planner/analysis/index.ts';
import { type Plan, nextOf } from '../../../electron/core/planner/plan.ts';
import type { Params } from '../../../electron/core/planner/space.ts';
import type { Goal } from '../../../shared/spec/sweep.ts';
import { planned } from './support.ts';

const text = `
method: random
parameters:
  lr: { distribution: log_uniform_values, min: 0.0001, max: 1 }
  kind: { values: [a, b, c] }
  idle: { min: 0.0, max: 1.0 }
  depth: { min: 1, max: 6, if: { kind: [a, b] } }
`;
const goal: Goal = { name: 'loss', goal: 'minimize', target: null, objective: 'best' };

function trials(plan: Plan, count: number, value: (p: Params) => number, noise: number | null = null): Told[] {
  const all: Told[] = [];
  for (let i = 0; i < count; i++) {
    const params = nextOf(plan, all) ?? {};
    const y = value(params);
    all.push({ number: i, params, state: Number.isFinite(y) ? 'done' : 'failed', values: [y], reports: [], noise });
  }
  return all;
}

const log = (p: Params): number => Math.log10(Number(p.lr));
const byLr = (p: Params): number => (log(p) + 4) ** 2 + (p.kind === 'b' ? 3 : 0);

it('finds which parameters matter, how much, and which do not', () => {
  const plan = planned(text);
  const { importance } = analyseSweep(plan.space, [goal], trials(plan, 80, byLr));
  expect(importance?.slice(0, 2).map((p) => p.name)).toEqual(['lr', 'kind']);
  const of = (name: string) => importance?.find((p) => p.name === name) ?? { mean: NaN, low: NaN, high: NaN };
  expect(of('lr').mean).toBeGreaterThan(0.5);
  expect(of('idle').high).toBeLessThan(0.1);
  for (const { low, mean, high } of importance ?? []) {
    expect(low).toBeLessThanOrEqual(mean + 0.05);
    expect(high).toBeLessThanOrEqual(1.0001);
  }
});

it('is the same for the same trials, and takes the opposite goal', () => {
  const plan = planned(text);
  const told = trials(plan, 40, byLr);
  expect(analyseSweep(plan.space, [goal], told)).toEqual(analyseSweep(plan.space, [goal], told));
  const opposite = told.map((t) => ({ ...t, values: t.values.map((v) => -v) }));
  const least = analyseSweep(plan.space, [goal], told);
  const most = analyseSweep(plan.space, [{ ...goal, goal: 'maximize' }], opposite);
  expect(most.importance).toEqual(least.importance);
  expect(most.best_so_far).toEqual(least.best_so_far.map((b) => b && -b));
});

it('draws slices and contours in the parameters’ own values', () => {
  const plan = planned(text);
  const { slices, contours, parallel } = analyseSweep(plan.space, [goal], trials(plan, 80, byLr));
  const lr = slices.find((s) => s.name === 'lr');
  expect(lr?.points).toHaveLength(80);
  expect([lr?.curve[0]?.x, lr?.curve.at(-1)?.x]).toEqual([0.0001, 1]);
  expect(lr?.curve[0]?.mean).toBeLessThan((lr?.curve.at(-1)?.mean ?? 0) - 5);
  const depth = slices.find((s) => s.name === 'depth');
  expect(depth?.curve.map((p) => p.x)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(depth?.points.length).toBeLessThan(80);
  const [contour] = contours;
  expect(contour?.z).toHaveLength(contour?.ys.length ?? -1);
  expect(contour?.z[0]).toHaveLength(contour?.xs.length ?? -1);
  expect(parallel.axes).toEqual(['lr', 'kind', 'idle', 'depth']);
  for (const { places } of parallel.lines)
    for (const place of places) if (place !== null) expect(place >= 0 && place <= 1).toBe(true);
});

it('says in words: a range’s edge, what does not matter, noise of the seeds, failures, whether to go on', () => {
  const plan = planned(text);
  const told = trials(plan, 80, (p) => (log(p) > -0.5 ? NaN : byLr(p)), 5);
  const { next } = analyseSweep(plan.space, [goal], told);
  expect(next.join('\n')).toMatch(
    /^lr: the best trials lie near the lower end of its range, 0\.0001\. Try lower values\.$/m,
  );
  expect(next.join('\n')).toMatch(/^Trials \d+ and \d+ differ by .* in loss; seeds alone make ± 7\.07\./m);
  const failing = analyseSweep(
    plan.space,
    [goal],
    trials(plan, 40, (p) => (log(p) > -2 ? NaN : byLr(p))),
  );
  expect(failing.next.join('\n')).toMatch(/^\d+ of 40 trials failed or diverged/m);
  const early = trials(plan, 40, byLr).map((t, i) => ({ ...t, values: [i === 0 ? -1 : (t.values[0] ?? 0)] }));
  expect(analyseSweep(plan.space, [goal], early).next.join('\n')).toMatch(
    /^Nothing better has been found in the last 39 trials/m,
  );
});

it('takes no trials, few, failed ones alone, and values that are all the same', () => {
  const plan = planned(text);
  for (const told of [[], trials(plan, 3, byLr), trials(plan, 20, () => NaN), trials(plan, 20, () => 1)]) {
    const report = analyseSweep(plan.space, [goal], told);
    expect(report.best_so_far).toHaveLength(told.length);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  }
  const few = analyseSweep(plan.space, [goal], trials(plan, 3, byLr));
  expect(few.importance).toBeNull();
  expect(few.next[0]).toMatch(/^3 trials with a value are too few/);
});

it('a front has the trials that no other beats in every goal', () => {
  const two: Goal[] = [goal, { ...goal, name: 'accuracy', goal: 'maximize' }];
  const points = [
    [1, 0.5],
    [2, 0.9],
    [2, 0.8],
    [0.5, 0.1],
    [3, 0.9],
    [NaN, 1],
  ];
  const told = points.map((values, number): Told => ({
    number,
    params: {},
    state: 'done',
    values,
    reports: [],
    noise: null,
  }));
  expect(paretoFront(told, two)).toEqual([0, 1, 3]);
});

it('a thousand trials are analysed in a moment', () => {
  const plan = planned(text);
  const told = trials(plan, 100, byLr);
  const many = Array.from({ length: 1000 }, (_, i) => ({
    ...(told[i % 100] as Told),
    number: i,
    values: [Math.sin(i) + (told[i % 100]?.values[0] ?? 0)],
  }));
  expect(analyseSweep(plan.space, [goal], many).importance?.[0]?.name).toBe('lr');
});
