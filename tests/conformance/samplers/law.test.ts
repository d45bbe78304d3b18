/** The law of electron/core/planner/sampler.ts, for every sampler of the registry. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Plan, nextOf } from '../../../electron/core/planner/plan.ts';
import type { Sampler, Trial } from '../../../electron/core/planner/sampler.ts';
import { samplers } from '../../../electron/core/planner/samplers/index.ts';
import { type Params, isActive, keyOf } from '../../../electron/core/planner/space.ts';
import { discrete, lossAt, spaces } from './spaces.ts';

const withSampler = (plan: Plan, sampler: Sampler, seed = 1): Plan => ({
  ...plan,
  sampler,
  samplerOptions: sampler.options.parse({}),
  seed,
});

function trial(number: number, params: Params, state: Trial['state'], ...values: number[]): Trial {
  return { number, params, state, values, reports: [] };
}

/** `count` trials in a row, each told before the next is asked for. */
function run(plan: Plan, count: number, history: Trial[] = [], value = lossAt): Trial[] {
  const all = [...history];
  for (let i = 0; i < count; i++) {
    const params = nextOf(plan, all);
    if (!params) break;
    all.push(trial(all.length, params, 'done', value(params)));
  }
  return all;
}

function expectWithin(plan: Plan, params: Params): void {
  const { dimensions } = plan.space;
  const active = dimensions.filter((d) => isActive(d, params)).map((d) => d.name);
  expect(Object.keys(params)).toEqual(active);
  for (const d of dimensions) {
    const value = params[d.name];
    if (value === undefined) continue;
    if (d.kind === 'choice') expect(d.values).toContainEqual(value);
    else {
      expect(Number.isFinite(value), d.name).toBe(true);
      // A value of the space is what its own place becomes.
      expect(d.fromUnit(d.toUnit(Number(value)))).toBeCloseTo(Number(value), 9);
    }
  }
}

describe.each(samplers.map((s) => [s.id, s] as const))('%s', (id, sampler) => {
  const all = Object.entries(id === 'grid' ? {} : spaces);
  const anywhere = [...all, ['discrete', discrete] as const];

  it('gives every option a title and a default, and its defaults parse to themselves', () => {
    const json = z.toJSONSchema(sampler.options, { io: 'input' }) as {
      properties?: Record<string, { title?: string }>;
    };
    for (const [name, option] of Object.entries(json.properties ?? {})) {
      expect(option.title, name).toBeTruthy();
      expect(option, name).toHaveProperty('default');
    }
    const defaults = sampler.options.parse({});
    expect(sampler.options.parse(defaults)).toEqual(defaults);
  });

  it.each(anywhere)('proposes within the space, only what is active: %s', (_name, plan) => {
    for (const { params } of run(withSampler(plan, sampler), 16)) expectWithin(plan, params);
  });

  it.each(anywhere)('plans the same with the same seed and history, also after a restart: %s', (_name, plan) => {
    const own = withSampler(plan, sampler);
    const first = run(own, 14);
    expect(run(own, 14)).toEqual(first);
    const stored = JSON.parse(JSON.stringify(first.slice(0, 12))) as Trial[];
    expect(nextOf(withSampler(plan, sampler), stored)).toEqual(first[12]?.params);
  });

  if (id !== 'grid')
    it('plans otherwise with another seed', () => {
      const plan = spaces.conditional;
      expect(run(withSampler(plan, sampler, 2), 4)).not.toEqual(run(withSampler(plan, sampler, 1), 4));
    });

  it.each(anywhere)('takes every history and counts what failed as worst: %s', (_name, plan) => {
    const own = withSampler(plan, sampler);
    const base = run(own, 12);
    const histories: Trial[][] = [
      base.map((t) => ({ ...t, state: 'pending', values: [] })),
      base.map((t) => ({ ...t, state: 'failed', values: [] })),
      ...[NaN, Infinity, -Infinity, 1e308, 0].map((v) => base.map((t) => ({ ...t, values: [v] }))),
      base.map((t, i) => ({ ...t, values: [i % 3 === 0 ? NaN : i] })),
      base.map((t) => ({ ...t, state: 'pruned', values: [], reports: [{ step: 1, value: 3 }] })),
      base.map((t) => ({ ...t, params: { nothing: 'of this space' } })),
      base.map((t) => ({ ...t, params: Object.fromEntries(Object.keys(t.params).map((k) => [k, 'foreign'])) })),
    ];
    for (const history of histories) {
      const next = nextOf(own, history);
      expect(next).not.toBeNull();
      expectWithin(plan, next as Params);
    }
  });

  it('proposes every setting of a discrete space once and then ends, with any number pending', () => {
    const own = withSampler(discrete, sampler);
    const history: Trial[] = [];
    for (let params = nextOf(own, history); params; params = nextOf(own, history)) {
      const waits = history.length % 3 === 2;
      history.push(trial(history.length, params, waits ? 'pending' : 'done', ...(waits ? [] : [lossAt(params)])));
      expect(history.length).toBeLessThanOrEqual(discrete.space.cells);
    }
    expect(history).toHaveLength(discrete.space.cells);
    expect(new Set(history.map((t) => keyOf(discrete.space, t.params))).size).toBe(discrete.space.cells);
  });

  it.each(all)('keeps trials that are asked for at once apart: %s', (_name, plan) => {
    const own = withSampler(plan, sampler);
    const history = run(own, 11);
    for (let i = 0; i < 4; i++) history.push(trial(history.length, nextOf(own, history) as Params, 'pending'));
    expect(new Set(history.map((t) => keyOf(plan.space, t.params))).size).toBe(history.length);
  });

  it.each(all)('maximizes as it minimizes the opposite: %s', (_name, plan) => {
    const least = withSampler(plan, sampler);
    const most: Plan = { ...least, goals: least.goals.map((g) => ({ ...g, goal: 'maximize' })) };
    const settings = (trials: readonly Trial[]) => trials.map((t) => t.params);
    expect(settings(run(most, 13, [], (p) => -lossAt(p)))).toEqual(settings(run(least, 13)));
  });

  if (id !== 'grid')
    it('begins evenly over the decades of a logarithmic range', () => {
      const plan = withSampler(spaces.logarithmic, sampler);
      const decades = new Set<number>();
      for (let seed = 0; seed < 8; seed++)
        for (const { params } of run({ ...plan, seed }, 5)) decades.add(Math.floor(Math.log10(Number(params.lr))));
      expect([-5, -4, -3, -2, -1].every((d) => decades.has(d))).toBe(true);
    });

  it('takes several goals', () => {
    const plan = withSampler(id === 'grid' ? discrete : spaces.conditional, sampler);
    const two: Plan = { ...plan, goals: [...plan.goals, ...plan.goals] };
    const history = run(plan, 12).map((t, i) => ({ ...t, values: i === 3 ? [NaN, 1] : [t.values[0] ?? 0, i] }));
    const next = nextOf(two, history);
    expect(next).not.toBeNull();
    expectWithin(plan, next as Params);
  });
});
