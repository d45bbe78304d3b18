/** Sweeps whose trials fail, diverge, die, are pruned, paused and resumed. */
import { expect, it, vi } from 'vitest';
import { get, reach, startCore, temporaryFolder } from './support.ts';
import { getSweep, outcomes, reachSweep, startSweep, sweepText } from './sweep-support.ts';

const rates = { lr: { values: [0.1, 0.2, 0.3, 0.4] } };
const script = { best_lr: 0.3 };
const patiently = { timeout: 100_000, interval: 20 };
vi.setConfig({ testTimeout: 240_000 });

it('trains every cell of a grid once, and knows the best', async () => {
  const core = await startCore();
  const id = await startSweep(core, { parameters: { ...rates, 'optimizer.momentum': { values: [0, 0.9] } }, script });
  await core.idle();
  const sweep = await getSweep(core, id);
  expect(sweep).toMatchObject({
    state: 'done',
    planned: 8,
    counts: { done: 8 },
    reason: expect.stringMatching(/8 settings/),
  });
  expect(sweep.trials.map((t) => Object.values(t.params))).toEqual([
    [0.1, 0],
    [0.1, 0.9],
    [0.2, 0],
    [0.2, 0.9],
    [0.3, 0],
    [0.3, 0.9],
    [0.4, 0],
    [0.4, 0.9],
  ]);
  expect(sweep.best).toEqual({ trial: 4, values: [1 / 20], params: { lr: 0.3, 'optimizer.momentum': 0 } });
  expect(sweep.paths).toEqual({ lr: 'optimizer.lr', 'optimizer.momentum': 'optimizer.momentum' });
  // What could plan nothing is refused, with the way on.
  await expect(core.api.call('sweeps.extend', { id, trials: 10 })).rejects.toMatchObject({
    code: 'wrong_state',
    message: expect.stringMatching(/8 settings has been tried.*add a trial of your own/) as string,
  });
  expect((await getSweep(core, id)).state).toBe('done');
  const run = await get(core, sweep.trials[5]?.runs[0]?.id as string);
  expect(run).toMatchObject({ tags: ['sweep-1'], spec: { optimizer: { lr: 0.3, momentum: 0.9 } } });
});

it('counts failed and diverged trials as failed, keeps them, and goes on', async () => {
  const core = await startCore();
  const wild = { ...script, nan_above: 0.25, fail_above: 0.35 };
  const id = await startSweep(core, { parameters: rates, script: wild });
  await core.idle();
  const { trials, best } = await getSweep(core, id);
  expect(trials.map((t) => [t.state, t.values === null, t.reason])).toEqual([
    ['done', false, null],
    ['done', false, null],
    ['failed', true, 'eval_loss is no number.'],
    ['failed', true, 'It was told to fail.'],
  ]);
  expect(best?.trial).toBe(1);
});

it('pauses when trial after trial fails, and goes on all the same when it is told to', async () => {
  const core = await startCore();
  const parameters = { lr: { distribution: 'uniform', min: 0.5, max: 1 } };
  const id = await startSweep(core, { method: 'random', run_cap: 14, parameters, script: { fail_above: 0.1 } });
  const paused = await reachSweep(core, id, 'paused');
  expect(paused.reason).toMatch(/^All 1[01] trials failed/);
  await core.api.call('sweeps.resume', { id });
  expect((await reachSweep(core, id, 'done')).counts.failed).toBe(14);
});

it.skipIf(process.platform === 'win32')(
  'resumes a trial whose process was killed, and gives up when it always is',
  async () => {
    const core = await startCore();
    const id = await startSweep(core, {
      parameters: { lr: { values: [0.1] } },
      script: { fault: 'kill', at: 10, attempts: 2 },
    });
    const [once] = (await reachSweep(core, id, 'done')).trials;
    expect(once?.state).toBe('done');
    expect((await get(core, once?.runs[0]?.id as string)).attempt).toBe(3);
    const never = await startSweep(core, { parameters: { lr: { values: [0.1] } }, script: { fault: 'kill', at: 10 } });
    const [always] = (await reachSweep(core, never, 'done')).trials;
    expect(always).toMatchObject({ state: 'failed', reason: expect.stringMatching(/SIGKILL/) });
  },
);

it('averages over seeds, one after the first shows that it is worth it', async () => {
  const core = await startCore();
  const id = await startSweep(core, { parameters: rates, seeds: 3, script: { ...script, fail_above: 0.35 } });
  const { trials, counts } = await reachSweep(core, id, 'done');
  expect(counts).toMatchObject({ done: 3, failed: 1 });
  expect(trials[0]?.runs.map((r) => r.seed)).toEqual([1, 2, 3]);
  expect(trials[0]?.values).toEqual([expect.closeTo(0.2 + 1 / 20, 10)]);
  // Its first seed failed, so the others were never trained.
  expect(trials[3]?.runs).toHaveLength(1);
});

it('prunes what is behind, with the reason, and spares the rest', async () => {
  const core = await startCore({ maxRunning: 1 });
  const id = await startSweep(core, {
    parameters: { lr: { values: [0.3, 0.31, 0.9, 0.302, 0.8] } },
    pruner: { type: 'median', n_startup_trials: 2, n_warmup_steps: 1 },
    training: { epochs: 40 },
    script: { ...script, pause: 3 },
  });
  const { trials } = await reachSweep(core, id, 'done');
  expect(trials.map((t) => t.state)).toEqual(['done', 'done', 'pruned', 'done', 'pruned']);
  expect(trials[2]?.reason).toMatch(/^Ended by median after \d+ evaluations, at step \d+\.$/);
  const [run] = trials[2]?.runs ?? [];
  expect(run?.state).toBe('cancelled');
  expect(run?.step).toBeLessThan(400);
});

it('pauses with a checkpoint and goes on where it was; stops; is extended; takes a trial by hand', async () => {
  const core = await startCore();
  const parameters = { lr: { distribution: 'log_uniform_values', min: 0.001, max: 1 } };
  const id = await startSweep(core, {
    method: 'random',
    run_cap: 3,
    parameters,
    training: { epochs: 40 },
    script: { ...script, pause: 5 },
  });
  await vi.waitUntil(
    async () => (await getSweep(core, id)).trials.some((t) => t.runs.some((r) => r.step > 0)),
    patiently,
  );
  await core.api.call('sweeps.pause', { id });
  await vi.waitUntil(async () => (await core.api.call('system.info', {})).running === 0, patiently);
  const paused = await getSweep(core, id);
  expect(paused.trials[0]?.runs[0]?.state).toBe('interrupted');
  await expect(core.api.call('sweeps.pause', { id })).rejects.toMatchObject({ code: 'wrong_state' });
  await core.api.call('sweeps.resume', { id });
  const first = await reachSweep(core, id, 'done');
  expect(first.trials).toHaveLength(3);
  expect((await get(core, first.trials[0]?.runs[0]?.id as string)).attempt).toBe(2);
  await expect(core.api.call('sweeps.resume', { id })).rejects.toMatchObject({ code: 'wrong_state' });

  await core.api.call('sweeps.extend', { id, trials: 2 });
  expect((await reachSweep(core, id, 'done')).trials).toHaveLength(5);
  const added = await core.api.call('sweeps.add-trials', { id, trials: [['lr=0.25']] });
  expect(added.trials).toEqual([5]);
  const last = await reachSweep(core, id, 'done');
  expect(last.trials[5]).toMatchObject({ origin: 'hand', params: { lr: 0.25 }, state: 'done' });
  // What is refused keeps what stands beside it out, too.
  for (const refused of [['lr=0.25'], ['lr=-1'], ['training.epochs=3'], ['nonsense'], ['lr=0.75']])
    await expect(core.api.call('sweeps.add-trials', { id, trials: [['lr=0.75'], refused] })).rejects.toMatchObject({
      code: 'bad_input',
    });
  expect((await getSweep(core, id)).trials).toHaveLength(6);
});

it('a trial by hand takes short names, the constants of the sweep, and what its own settings leave standing', async () => {
  const core = await startCore();
  const parameters = {
    'optimizer.type': { values: ['sgd', 'adamw'] },
    'optimizer.lr': { values: [0.1] },
    'optimizer.momentum': { values: [0, 0.9], if: { 'optimizer.type': 'sgd' } },
    epochs: { value: 1 },
  };
  const id = await startSweep(core, { method: 'random', run_cap: 1, parameters, script });
  expect((await reachSweep(core, id, 'done')).name).toBe('Random over optimizer.type, optimizer.momentum');
  const added = await core.api.call('sweeps.add-trials', {
    id,
    trials: [['learning_rate=0.3', 'optimizer.type=adamw']],
  });
  const trial = added.trials[0] as number;
  const { trials } = await reachSweep(core, id, 'done');
  expect(trials[trial]).toMatchObject({ state: 'done', runs: [{ total_steps: 10 }] });
  expect(trials[trial]?.params).toEqual({ 'optimizer.type': 'adamw', 'optimizer.lr': 0.3, epochs: 1 });
});

it('a trial whose run is cancelled or deleted by the user counts as cancelled, and the sweep goes on', async () => {
  const core = await startCore({ maxRunning: 1 });
  const id = await startSweep(core, { parameters: rates, script: { ...script, pause: 20 } });
  const run = (await getSweep(core, id)).trials[0]?.runs[0]?.id as string;
  await core.api.call('runs.stop', { id: run });
  await reach(core, run, 'cancelled');
  const { trials } = await reachSweep(core, id, 'done');
  expect(trials.map((t) => t.state)).toEqual(['cancelled', 'done', 'done', 'done']);
});

it('ends when a trial reaches the target, or the hours are used up', async () => {
  const core = await startCore({ maxRunning: 1 });
  const metric = { name: 'eval_loss', target: 0.06 };
  const id = await startSweep(core, { parameters: { lr: { values: [0.1, 0.3, 0.2] } }, metric, script });
  const sweep = await reachSweep(core, id, 'done');
  expect([sweep.trials.length, sweep.reason]).toEqual([2, 'Trial 1 reached the target 0.06.']);
  const brief = await startSweep(core, { parameters: rates, budget: { hours: 1e-7 }, script });
  expect(await reachSweep(core, brief, 'done')).toMatchObject({ reason: expect.stringMatching(/budget/) });
});

it('an owner that ends leaves the sweep interrupted; the next goes on to the same trials as one that never ended', async () => {
  const sweep = { parameters: { lr: { values: [0.1, 0.2, 0.3, 0.4, 0.5] } }, script: { ...script, pause: 10 } };
  const calm = await startCore();
  const whole = await reachSweep(calm, await startSweep(calm, sweep), 'done');
  const home = temporaryFolder();
  const first = await startCore({ home });
  const id = await startSweep(first, sweep);
  await vi.waitUntil(async () => (await getSweep(first, id)).counts.done > 0, patiently);
  await first.close();
  const looking = await startCore({ home, works: false });
  expect((await getSweep(looking, id)).state).toBe('interrupted');
  await expect(looking.api.call('sweeps.resume', { id })).rejects.toMatchObject({ code: 'unavailable' });
  await looking.close();
  const second = await startCore({ home });
  expect((await getSweep(second, id)).counts.running).toBe(0);
  await second.api.call('sweeps.resume', { id });
  expect(outcomes(await reachSweep(second, id, 'done'))).toEqual(outcomes(whole));
});

it('reports what matters, the best so far, and what next, also while nothing or little is over', async () => {
  const core = await startCore();
  const parameters = {
    lr: { values: [0.1, 0.2, 0.3, 0.4] },
    'optimizer.momentum': { values: [0, 0.5, 0.9] },
  };
  const id = await startSweep(core, { parameters, seeds: 1, training: { epochs: 1 }, script: { ...script, pause: 0 } });
  expect(await core.api.call('sweeps.report', { id })).toMatchObject({ importance: null, best_so_far: [] });
  await reachSweep(core, id, 'done');
  const report = await core.api.call('sweeps.report', { id });
  const share = Object.fromEntries((report.importance ?? []).map((i) => [i.name, i.mean]));
  // The scripted loss hangs on the learning rate alone.
  expect(share.lr).toBeGreaterThan(0.5);
  expect(share['optimizer.momentum']).toBeLessThan(0.2);
  const expected = [0.3, 0.3, 0.3, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
  expect(report.best_so_far).toEqual(
    expected.map((value, trial) => ({ trial, value: expect.closeTo(value, 9) as number })),
  );
  expect(report.slices.map((s) => s.name)).toEqual(['lr', 'optimizer.momentum']);
  expect(report.front).toEqual([6, 7, 8]);
});

it('takes another number of runs at once while it is paused, going, or made longer, and none when it is done', async () => {
  const core = await startCore({ maxRunning: 3 });
  const call = { method: 'random', run_cap: 12, parallel: 1, script: { ...script, pause: 20 } };
  const id = await startSweep(core, {
    ...call,
    parameters: { lr: { distribution: 'log_uniform_values', min: 0.001, max: 1 } },
  });
  const atOnce = async (parallel: number): Promise<void> => {
    await vi.waitUntil(async () => (await getSweep(core, id)).counts.running === parallel, patiently);
    expect((await getSweep(core, id)).parallel).toBe(parallel);
  };
  await atOnce(1);
  await core.api.call('sweeps.pause', { id });
  await core.api.call('sweeps.resume', { id, parallel: 2 });
  await atOnce(2);
  await core.api.call('sweeps.resume', { id, parallel: 3 });
  await atOnce(3);
  await core.api.call('sweeps.extend', { id, trials: 1, parallel: 1 });
  await atOnce(1);
  await core.api.call('sweeps.resume', { id, parallel: 3 });
  await reachSweep(core, id, 'done');
  await expect(core.api.call('sweeps.resume', { id, parallel: 2 })).rejects.toMatchObject({ code: 'wrong_state' });
  expect((await getSweep(core, id)).parallel).toBe(3);
});

it('is started by one action from a range test, between its bounds', async () => {
  const core = await startCore();
  await core.api.call('queue.set', { paused: true });
  const spec = { task: { type: 'text', data: 'builtin:shakespeare-hamlet' } };
  const test = await core.api.call('range.start', { spec });
  const bounds = { base_lr: 0.01, max_lr: 0.2 };
  const made = await core.api.call('range.then', { id: test.id, to: 'sweep', ...bounds, start: true });
  expect(await getSweep(core, made.id as string)).toMatchObject({
    state: 'running',
    number: made.number,
    planned: 12,
    source: `range test #${test.number}`,
    spec: { parameters: { 'optimizer.lr': { min: 0.01, max: 0.2 } } },
    paths: { 'optimizer.lr': 'optimizer.lr' },
  });
});

it('refuses a sweep whose file, experiment or settings are wrong, naming the key, and starts nothing', async () => {
  const core = await startCore();
  const issues = async (sweep: Parameters<typeof sweepText>[0]) => {
    const refused = core.api.call('sweeps.start', { text: sweepText(sweep), format: 'json' });
    return (await refused.catch((error: { issues: unknown[] }) => error.issues)) as unknown[];
  };
  expect(await issues({ parameters: { lr: { values: [0.1, -1] } } })).toMatchObject([{ path: 'parameters.lr' }]);
  expect(await issues({ parameters: { learnin: { values: [1] } } })).toMatchObject([{ path: 'parameters.learnin' }]);
  expect(await issues({ parameters: rates, spec: undefined })).toMatchObject([{ path: 'spec' }]);
  expect(await issues({ parameters: rates, spec: 'nowhere.yaml' })).toMatchObject([{ path: 'spec' }]);
  expect(await issues({ parameters: rates, spec: { task: { type: 'text', data: 'a', wrong: 1 } } })).toMatchObject([
    { path: 'spec.task.wrong' },
  ]);
  expect(await issues({ parameters: { 'training.seed': { values: [1, 2] } }, seeds: 2 })).toMatchObject([
    { path: 'seeds' },
  ]);
  expect(await issues({ parameters: { lr: { value: 1 }, 'optimizer.lr': { value: 2 } } })).toMatchObject([
    { path: 'parameters', message: expect.stringContaining('two of them') },
  ]);
  expect((await core.api.call('sweeps.list', {})).sweeps).toEqual([]);
});
