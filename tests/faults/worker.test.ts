/** Training processes that die, hang or talk nonsense. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import {
  get,
  lossesOf,
  reach,
  reachStep,
  scriptedLosses,
  startCore,
  startScripted,
  temporaryFolder,
} from './support.ts';

afterEach(() => void vi.unstubAllEnvs());

it('tells a worker that dies before its first message as failed, with its last output', async () => {
  const worker = join(temporaryFolder(), 'dies.mjs');
  writeFileSync(worker, 'process.stderr.write("cannot find the engine\\n"); process.exit(1);\n');
  const core = await startCore({ launcher: nodeLauncher(worker) });
  const run = await reach(core, await startScripted(core), 'failed');
  expect(run.reason).toMatch(/ended with code 1 before it was done.*cannot find the engine/s);
});

it('tells a worker that is not there as failed', async () => {
  const core = await startCore({ launcher: nodeLauncher(join(temporaryFolder(), 'missing.js')) });
  const run = await reach(core, await startScripted(core), 'failed');
  expect(run.reason).toMatch(/missing\.js/);
});

describe.skipIf(process.platform === 'win32')('a worker that hangs', () => {
  it.each([
    ['in an endless loop', 'hang'],
    ['stopped by a signal', 'stop'],
  ])('%s is killed after its deadline, while the others go on', async (_name, fault) => {
    const core = await startCore({ silenceMs: 1500 });
    const hanging = await startScripted(core, { fault, at: 20 });
    const other = await startScripted(core, { steps: 150, pause: 20 });
    const run = await reach(core, hanging, 'failed');
    expect(run.reason).toMatch(/said nothing for 2 s/);
    expect(await lossesOf(core, hanging)).toEqual(scriptedLosses(20));
    await reach(core, other, 'done');
    expect(core.api).toBeDefined();
    expect((await core.api.call('system.info', {})).running).toBe(0);
  });

  it('only while it loads is given longer', async () => {
    const core = await startCore({ silenceMs: 300, startMs: 20_000 });
    const id = await startScripted(core, { load: 1500, steps: 10 });
    await reach(core, id, 'done');
  });
});

it('tells a worker out of memory as failed with the reason, and starts the next', async () => {
  vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=60');
  const core = await startCore({ maxRunning: 1 });
  const first = await startScripted(core, { fault: 'memory', at: 10 });
  const next = await startScripted(core);
  const run = await reach(core, first, 'failed');
  expect(run.reason).toMatch(/ran out of memory.*All 10 steps/s);
  await reach(core, next, 'done');
});

it('fails a run whose worker says what cannot be stored, and no other', async () => {
  const core = await startCore();
  const id = await startScripted(core, { fault: 'nonsense', at: 10 });
  const other = await startScripted(core);
  const run = await reach(core, id, 'failed');
  expect(run.reason).toMatch(/could not be stored/);
  expect(await lossesOf(core, id)).toEqual(scriptedLosses(10));
  await reach(core, other, 'done');
});

describe.skipIf(process.platform === 'win32')('a worker killed by SIGKILL', () => {
  it('leaves a run interrupted with all its points, which resumes from its last checkpoint', async () => {
    const core = await startCore();
    const id = await startScripted(core, { fault: 'kill', at: 25, attempts: 1 });
    const cut = await reach(core, id, 'interrupted');
    expect(cut.reason).toMatch(/from outside \(SIGKILL/);
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(25));
    expect(cut.checkpoints[0]?.step).toBe(20);
    await core.api.call('runs.resume', { id });
    const whole = await reach(core, id, 'done');
    expect(whole).toMatchObject({ attempt: 2, step: 80, epoch: 2 });
    expect(whole.environment.differing_steps).toBe(0);
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(80));
    expect(whole.epochs_done.map((e) => e.epoch)).toEqual([1, 2]);
  });

  it('resumes by itself as often as the spec allows without progress, then stays interrupted', async () => {
    const core = await startCore();
    const id = await startScripted(core, { fault: 'kill', at: 25 }, { auto_resume: 2 });
    const run = await reach(core, id, 'interrupted');
    expect(run.attempt).toBe(3);
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(25));
  });

  it('resumes by itself without end while every attempt makes progress', async () => {
    const core = await startCore();
    const id = await startScripted(core, { fault: 'kill', at: 25, attempts: 1 }, { auto_resume: 1 });
    const run = await reach(core, id, 'done');
    expect(run.attempt).toBe(2);
  });

  it('does not resume by itself unless it was asked to, nor when it failed for a reason', async () => {
    const core = await startCore();
    const id = await startScripted(core, { fault: 'kill', at: 25 });
    expect((await reach(core, id, 'interrupted')).attempt).toBe(1);
    const failing = await startScripted(core, { fault: 'failed', at: 25 }, { auto_resume: 3 });
    expect(await reach(core, failing, 'failed')).toMatchObject({ attempt: 1, reason: 'It was told to fail.' });
  });
});

it('counts the seconds and the speed of a run', async () => {
  const core = await startCore();
  const id = await startScripted(core, { steps: 100, pause: 20 });
  await reachStep(core, id, 50);
  const going = await get(core, id);
  expect(going.steps_per_second).toBeGreaterThan(0);
  expect(going.seconds_left).toBeGreaterThan(0);
  const done = await reach(core, id, 'done');
  expect(done.seconds).toBeGreaterThan(0.3);
  expect(done.seconds_left).toBeNull();
  const { steps_per_second: speed } = done;
  expect(speed).toBeCloseTo((await get(core, id)).steps_per_second as number, 10);
});
