/** Sweeps of real training: pruners, samplers, two goals, trials that fail, runs that are deleted. */
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { SweepDetail } from '../../shared/contract/sweeps.ts';
import type { Core } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import { pruners } from '../../electron/core/planner/pruners/index.ts';
import { root, startCore, temporaryFolder } from './support.ts';
import { getSweep, outcomes, reachSweep } from './sweep-support.ts';

vi.setConfig({ testTimeout: 240_000 });

const launcher = nodeLauncher(join(root, 'out', 'main', 'worker.js'));
const open = (home = temporaryFolder()): Promise<Core> => startCore({ home, launcher, maxRunning: 1 });

const spec = {
  task: {
    type: 'tabular',
    data: 'builtin:penguins',
    target: 'Species',
    eval_fraction: 0.2,
    model: { type: 'mlp', layers: [8] },
  },
  optimizer: { type: 'sgd', lr: 0.1, momentum: 0.9 },
  schedule: { type: 'constant' },
  training: { epochs: 2, batch_size: 16, seed: 1, engine: 'wasm' },
};

const start = async ({ api }: Core, sweep: object): Promise<string> =>
  (await api.call('sweeps.start', { text: JSON.stringify({ spec, ...sweep }), format: 'json' })).id;
const train = async (core: Core, sweep: object): Promise<SweepDetail> =>
  reachSweep(core, await start(core, sweep), 'done');

/** Rates of which the small ones never learn: their loss stays about ln 3, that of a guess. */
const rates = {
  method: 'grid',
  parameters: { lr: { values: [0.01, 1e-7, 0.005, 1e-8] }, 'training.epochs': { value: 6 } },
};
const hopeless = [1, 3];

const pruning: Readonly<Record<string, object>> = {
  asha: { reduction_factor: 2 },
  hyperband: { min_iter: 1, eta: 2 },
  median: { n_startup_trials: 1, n_warmup_steps: 1 },
  percentile: { percentile: 50, n_startup_trials: 1, n_warmup_steps: 1 },
  patience: { patience: 2, min_delta: 0.0001 },
  threshold: { upper: 0.9, n_warmup_steps: 2 },
};

it('every pruner ends a rate that learns nothing, and never the trial that is best without it', async () => {
  const core = await open();
  const { best } = await train(core, rates);
  for (const { id: type } of pruners) {
    const sweep = await train(core, { ...rates, pruner: { type, ...pruning[type] } });
    const pruned = sweep.trials.filter((t) => t.state === 'pruned').map((t) => t.number);
    expect([type, hopeless.filter((n) => pruned.includes(n)).length]).not.toEqual([type, 0]);
    expect([type, sweep.best]).toEqual([type, best]);
    expect([type, sweep.trials[best?.trial as number]?.state]).toEqual([type, 'done']);
  }
});

it('the front of two goals is exactly the trials that are done and that no other beats in both', async () => {
  const core = await open();
  const sweep = await train(core, {
    method: 'grid',
    objective: 'last',
    metrics: [{ name: 'eval_loss' }, { name: 'weight_norm' }],
    parameters: { lr: { values: [0.0001, 0.01, 10_000, 0.05] }, 'training.seed': { values: [1, 2, 3] } },
  });
  const done = sweep.trials.flatMap((t) =>
    t.state === 'done' ? [{ number: t.number, values: t.values as number[] }] : [],
  );
  const beats = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((x, i) => x <= (b[i] as number)) && a.some((x, i) => x < (b[i] as number));
  const front = done.filter((t) => !done.some((o) => beats(o.values, t.values))).map((t) => t.number);
  expect(sweep.counts.failed).toBe(3);
  expect(front.length).toBeGreaterThan(1);
  expect(front.length).toBeLessThan(done.length);
  const report = await core.api.call('sweeps.report', { id: sweep.id });
  expect(report.front.toSorted((a, b) => a - b)).toEqual(front);
});

describe('a sampler trains to the end, and with the same seed the same trials', () => {
  it.each(['tpe', 'gp', 'cma_es', 'latin_hypercube', 'sobol'])('%s', async (type) => {
    const sweep = {
      method: type === 'tpe' || type === 'gp' || type === 'cma_es' ? 'bayes' : 'random',
      sampler: ['tpe', 'gp'].includes(type) ? { type, n_startup_trials: 2 } : { type },
      run_cap: 4,
      parallel: 1,
      seed: 7,
      parameters: {
        lr: { distribution: 'log_uniform_values', min: 0.001, max: 0.2 },
        'optimizer.momentum': { min: 0.0, max: 0.95 },
      },
    };
    const core = await open();
    const first = await train(core, sweep);
    expect(first.counts).toMatchObject({ done: 4 });
    expect(new Set(first.trials.map((t) => JSON.stringify(t.params))).size).toBe(4);
    expect(outcomes(await train(core, sweep))).toEqual(outcomes(first));
  });
});

it('trials that fail or diverge are listed without a value and with the reason, and the sweep goes on', async () => {
  const core = await open();
  const { trials, best } = await train(core, {
    method: 'grid',
    parameters: { 'task.target': { values: ['Nowhere', 'Species'] }, lr: { values: [10_000, 0.1] } },
  });
  expect(trials.map((t) => [t.state, t.values === null, t.reason === null])).toEqual([
    ['failed', true, false],
    ['failed', true, false],
    ['failed', true, false],
    ['done', false, true],
  ]);
  expect(best?.trial).toBe(3);
});

it('trials keep their values when their runs are archived, in the trash or purged, and the sweep goes on from them', async () => {
  const sweep = {
    method: 'random',
    sampler: 'sobol',
    run_cap: 3,
    parameters: { lr: { distribution: 'log_uniform_values', min: 0.001, max: 0.2 } },
  };
  const home = temporaryFolder();
  const first = await open(home);
  const before = await train(first, sweep);
  const [kept, trashed, purged] = before.trials.map((t) => t.runs[0]?.id as string) as [string, string, string];
  await first.api.call('runs.archive', { ids: [kept] });
  await first.api.call('runs.delete', { ids: [trashed, purged] });
  await first.api.call('trash.purge', { ids: [purged] });
  const after = await getSweep(first, before.id);
  expect([outcomes(after), after.best]).toEqual([outcomes(before), before.best]);
  await first.close();
  const second = await open(home);
  await second.api.call('sweeps.extend', { id: before.id, trials: 1 });
  const last = await reachSweep(second, before.id, 'done');
  expect(outcomes(last).slice(0, 3)).toEqual(outcomes(before));
  expect(last.trials[3]?.state).toBe('done');
});
