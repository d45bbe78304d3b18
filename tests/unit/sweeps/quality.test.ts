/** Samplers that learn are worth their name: medians of a few seeds on Branin, far from what chance gives. */
import { expect, it } from 'vitest';
import { problems } from '../../../bench/samplers/problems.ts';
import { nextOf } from '../../../electron/core/planner/plan.ts';
import type { Trial } from '../../../electron/core/planner/sampler.ts';
import { planned } from './support.ts';

function medianBest(sampler: string, trials: number, id = 'branin'): number {
  const problem = problems.find((p) => p.id === id);
  if (!problem) throw new Error(id);
  const plan = planned(`method: bayes\nsampler: ${sampler}\nparameters: ${problem.parameters}\n`);
  const bests = [0, 1, 2, 3, 4].map((seed) => {
    const history: Trial[] = [];
    for (let i = 0; i < trials; i++) {
      const params = nextOf({ ...plan, seed }, history) ?? {};
      const value = problem.value(params);
      const state = Number.isFinite(value) ? 'done' : 'failed';
      history.push({ number: i, params, state, values: state === 'done' ? [value] : [], reports: [] });
    }
    return Math.min(...history.map((t) => t.values[0] ?? Infinity));
  });
  return bests.toSorted((a, b) => a - b)[2] as number;
}

it.each([
  ['tpe', 60, 0.49],
  ['bohb', 60, 0.6],
  ['cma_es', 60, 1],
  ['gp', 30, 0.4],
])('%s after %i trials is below %f', (sampler, trials, bar) => {
  expect(medianBest(sampler, trials)).toBeLessThan(bar);
});

it.each([
  ['one in five by chance', 'branin_flaky', 0.41],
  ['all beyond a wall', 'branin_walled', 0.41],
])('gp finds its way where trials fail, %s', (_, problem, bar) => {
  expect(medianBest('gp', 50, problem)).toBeLessThan(bar);
});
