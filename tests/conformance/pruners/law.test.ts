/** The law of electron/core/planner/pruner.ts, for every pruner of the registry. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pruners } from '../../../electron/core/planner/pruners/index.ts';
import type { Trial } from '../../../electron/core/planner/sampler.ts';

const goals = ['minimize', 'maximize'] as const;

/** A trial whose value falls from `level` by a hundredth at each report. */
function trial(number: number, level: number, reports: number, sign = 1, state: Trial['state'] = 'done'): Trial {
  const values = Array.from({ length: reports }, (_, i) => ({ step: (i + 1) * 10, value: sign * (level - i / 100) }));
  return { number, params: {}, state, values: [], reports: values };
}

describe.each(pruners.map((p) => [p.id, p] as const))('%s', (_id, pruner) => {
  const options = pruner.options.parse({});

  it('gives every option a title and a default, and its defaults parse to themselves', () => {
    const json = z.toJSONSchema(pruner.options, { io: 'input' }) as { properties?: Record<string, { title?: string }> };
    for (const [name, option] of Object.entries(json.properties ?? {})) {
      expect(option.title, name).toBeTruthy();
      expect(option, name).toHaveProperty('default');
    }
    expect(pruner.options.parse(options)).toEqual(options);
  });

  it.each(goals)('keeps a trial that is better than every other and still improves: %s', (goal) => {
    const sign = goal === 'minimize' ? 1 : -1;
    const others = Array.from({ length: 12 }, (_, i) => trial(i, 2 + i, 30, sign));
    for (let count = 1; count <= 30; count++)
      expect(pruner.prune(trial(12, 1, count, sign, 'pending'), others, options, { goal }), `report ${count}`).toBe(
        false,
      );
  });

  it('keeps the first trial of a sweep while it improves, and one without reports', () => {
    for (let count = 0; count <= 30; count++)
      expect(pruner.prune(trial(0, 5, count, 1, 'pending'), [], options, { goal: 'minimize' })).toBe(false);
  });

  it('says the same again, and changes nothing', () => {
    const others = Array.from({ length: 8 }, (_, i) => trial(i, i, 9));
    const own = trial(8, 9, 5, 1, 'pending');
    const before = structuredClone({ others, own });
    const said = pruner.prune(own, others, options, { goal: 'minimize' });
    expect(pruner.prune(own, others, options, { goal: 'minimize' })).toBe(said);
    expect({ others, own }).toEqual(before);
  });

  it('ends a trial of no numbers sooner or later', () => {
    const others = Array.from({ length: 12 }, (_, i) => trial(i, i, 30));
    const reports = Array.from({ length: 30 }, (_, i) => ({ step: i, value: NaN }));
    const ends = reports.some((_, i) =>
      pruner.prune(
        { number: 12, params: {}, state: 'pending', values: [], reports: reports.slice(0, i + 1) },
        others,
        options,
        {
          goal: 'minimize',
        },
      ),
    );
    expect(ends).toBe(true);
  });
});

const named = (id: string, own: Trial, others: Trial[], given: object): boolean => {
  const pruner = pruners.find((p) => p.id === id);
  if (!pruner) throw new Error(id);
  return pruner.prune(own, others, pruner.options.parse(given), { goal: 'minimize' });
};
/** Others that were at the levels 0, 1, 2 ... */
const rivals = (n: number, reports = 30): Trial[] => Array.from({ length: n }, (_, i) => trial(i, i, reports));
const at = (level: number, reports: number): Trial => trial(99, level, reports, 1, 'pending');

it('asha compares at its rungs alone, and one in reduction_factor goes on', () => {
  const asked = (level: number, reports: number) =>
    named('asha', at(level, reports), rivals(11), { reduction_factor: 4 });
  expect([1, 4, 16].map((n) => asked(1.5, n))).toEqual([false, false, false]);
  expect([1, 4, 16].map((n) => asked(2.5, n))).toEqual([true, true, true]);
  expect([2, 3, 5, 15].map((n) => asked(10.5, n))).toEqual([false, false, false, false]);
});

it('hyperband looks where W&B looks: min_iter times the powers of eta, or max_iter divided by them', () => {
  const first = (given: object): number =>
    Array.from({ length: 30 }, (_, i) => i + 1).find((n) => named('hyperband', at(99, n), rivals(9), given)) ?? 0;
  expect(first({ min_iter: 3 })).toBe(3);
  expect(first({ max_iter: 27, s: 2, eta: 3 })).toBe(3);
  expect(first({ max_iter: 27, s: 1, eta: 3 })).toBe(9);
  // Places 0 to 3 of ten at eta 3 go on.
  expect(named('hyperband', at(2.5, 3), rivals(9), { min_iter: 3 })).toBe(false);
  expect(named('hyperband', at(3.5, 3), rivals(9), { min_iter: 3 })).toBe(true);
});

it('median and percentile wait for n_startup_trials, and spare the warm-up', () => {
  expect(named('median', at(9, 3), rivals(4), {})).toBe(false);
  expect(named('median', at(9, 3), rivals(5), {})).toBe(true);
  expect(named('median', at(9, 3), rivals(5), { n_warmup_steps: 3 })).toBe(false);
  expect(named('median', at(1.5, 3), rivals(5), {})).toBe(false);
  expect(named('percentile', at(1.5, 3), rivals(5), { percentile: 25 })).toBe(true);
  expect(named('percentile', at(1.5, 3), rivals(5), { percentile: 50 })).toBe(false);
});

it('patience counts evaluations without improvement', () => {
  const flat = (n: number): Trial => ({
    ...at(0, 0),
    reports: Array.from({ length: n }, (_, i) => ({ step: i, value: i === 0 ? 2 : 2 + i })),
  });
  expect([1, 2, 3, 4].map((n) => named('patience', flat(n), [], { patience: 3 }))).toEqual([false, false, false, true]);
});

it('threshold looks at the value alone', () => {
  expect(named('threshold', at(5, 1), [], { upper: 4 })).toBe(true);
  expect(named('threshold', at(5, 1), [], { upper: 6, lower: 0 })).toBe(false);
  expect(named('threshold', at(-5, 1), [], { lower: 0 })).toBe(true);
});
