/** Several training processes at a time: the line, its pause, its order, and what one of them does to the others. */
import { expect, it, vi } from 'vitest';
import type { Core } from '../../electron/core/index.ts';
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

const queue = (core: Core) => core.api.call('queue.get', {});
const long = { steps: 100_000, pause: 5 };

it.skipIf(process.platform === 'win32')(
  'one of three that hangs is ended, and neither the other two nor the line is held up',
  async () => {
    const core = await startCore({ maxRunning: 3, silenceMs: 1500 });
    await core.api.call('queue.set', { paused: true });
    const hanging = await startScripted(core, { fault: 'hang', at: 20 });
    const others = [await startScripted(core, { steps: 60 }), await startScripted(core, { steps: 60 })];
    const waiting = await startScripted(core);
    expect((await core.api.call('queue.set', { paused: false })).running).toHaveLength(3);
    // Two places come free while the first still hangs.
    await reach(core, waiting, 'done');
    for (const id of others) {
      await reach(core, id, 'done');
      expect(await lossesOf(core, id)).toEqual(scriptedLosses(120));
    }
    expect((await reach(core, hanging, 'failed')).reason).toMatch(/said nothing/);
  },
);

it('starts more when it is allowed more, and keeps what is running when it is allowed fewer', async () => {
  const core = await startCore({ maxRunning: 1 });
  const ids = [];
  for (let i = 0; i < 4; i++) ids.push(await startScripted(core, long));
  expect(await queue(core)).toMatchObject({ parallel: 1, chosen: null, running: [{ id: ids[0] }] });
  const more = await core.api.call('queue.set', { parallel: 3 });
  expect(more).toMatchObject({ parallel: 3, chosen: 3, why: 'As it was set.' });
  expect(more.running.map((r) => r.id)).toEqual(ids.slice(0, 3));
  const fewer = await core.api.call('queue.set', { parallel: 1 });
  expect(fewer.running).toHaveLength(3);
  await core.api.call('runs.stop', { id: ids[1] as string, mode: 'kill' });
  await reach(core, ids[1] as string, 'cancelled');
  expect((await queue(core)).queued.map((r) => r.id)).toEqual([ids[3]]);
});

it('starts nothing while it is paused, lets the running go on, and is idle then', async () => {
  const core = await startCore({ maxRunning: 1 });
  const first = await startScripted(core, { steps: 30 });
  const second = await startScripted(core);
  await core.api.call('queue.set', { paused: true });
  await core.idle();
  await reach(core, first, 'done');
  expect((await get(core, second)).state).toBe('queued');
  await core.api.call('queue.set', { paused: false });
  await reach(core, second, 'done');
});

it('starts first who was moved first, and a higher priority before all others', async () => {
  const core = await startCore({ maxRunning: 1 });
  await core.api.call('queue.set', { paused: true });
  const [a, b, c, d] = [
    await startScripted(core),
    await startScripted(core),
    await startScripted(core),
    await startScripted(core),
  ];
  expect(await core.api.call('runs.move', { id: c, to: 'first' })).toEqual({ id: c, index: 0 });
  expect(await core.api.call('runs.move', { id: b, priority: 10 })).toEqual({ id: b, index: 0 });
  expect((await queue(core)).queued.map((r) => [r.id, r.priority])).toEqual([
    [b, 10],
    [c, 0],
    [a, 0],
    [d, 0],
  ]);
  await core.api.call('queue.set', { paused: false });
  await core.idle();
  const runs = await Promise.all([a, b, c, d].map((id) => get(core, id)));
  const order = runs.toSorted((x, y) => ((x.started as string) < (y.started as string) ? -1 : 1)).map((r) => r.id);
  expect(order).toEqual([b, c, a, d]);
  await expect(core.api.call('runs.move', { id: a, to: 'up' })).rejects.toMatchObject({ code: 'wrong_state' });
});

it('the line, its order, its pause and its number outlive the owner; what ran is interrupted with a checkpoint', async () => {
  const home = temporaryFolder();
  const first = await startCore({ home, maxRunning: 1 });
  const running = await startScripted(first, long);
  const [a, b] = [await startScripted(first), await startScripted(first)];
  await first.api.call('runs.move', { id: b, to: 'first' });
  await first.api.call('queue.set', { parallel: 2, paused: true });
  await reachStep(first, running, 10);
  await first.close();
  const second = await startCore({ home });
  expect(await queue(second)).toMatchObject({ parallel: 2, chosen: 2, paused: true, running: [] });
  expect((await queue(second)).queued.map((r) => r.id)).toEqual([b, a]);
  const cut = await get(second, running);
  expect(cut.state).toBe('interrupted');
  expect(cut.checkpoints[0]?.step).toBe(cut.step);
});

it('who only looks starts nothing from the line', async () => {
  const home = temporaryFolder();
  const first = await startCore({ home });
  await first.api.call('queue.set', { paused: true });
  const id = await startScripted(first);
  await first.close();
  const looking = await startCore({ home, works: false });
  await looking.api.call('queue.set', { paused: false });
  await looking.idle();
  expect((await get(looking, id)).attempt).toBe(0);
  await looking.close();
  await reach(await startCore({ home }), id, 'done');
});

it('a resumed run keeps the threads it was first started with', async () => {
  const core = await startCore({ maxRunning: 1 });
  const { cores } = await core.api.call('queue.set', { parallel: 1 });
  const id = await startScripted(core, long);
  await reachStep(core, id, 10);
  await core.api.call('runs.stop', { id, mode: 'pause' });
  await reach(core, id, 'paused');
  expect(await core.api.call('queue.set', { parallel: 64 })).toMatchObject({
    threads: Math.max(1, Math.floor(cores / 64)),
  });
  await core.api.call('runs.resume', { id });
  const threads = vi.waitFor(async () => {
    const run = await get(core, id);
    expect(run.attempt).toBe(2);
    return run.environment.threads;
  });
  expect(await threads).toBe(cores);
});

it('runs and a sweep handed on by an owner that closes stand in the store, and whoever comes next goes on with them', async () => {
  const home = temporaryFolder();
  const first = await startCore({ home, maxRunning: 1 });
  const going = await startScripted(first, { steps: 3000, pause: 1 });
  const { id: sweep } = await first.api.call('sweeps.start', {
    text: JSON.stringify({
      method: 'grid',
      parameters: { 'optimizer.lr': { values: [0.1, 0.2] } },
      spec: { notes: JSON.stringify({ steps: 40 }), task: { type: 'text', data: 'builtin:shakespeare-hamlet' } },
    }),
  });
  await reachStep(first, going, 10);
  await first.close(true);
  // Nobody is there between; then one who only looks, who starts nothing and takes nothing over.
  const looking = await startCore({ home, works: false });
  expect((await get(looking, going)).state).toBe('queued');
  await looking.close();
  const second = await startCore({ home, maxRunning: 2 });
  const run = await reach(second, going, 'done');
  expect([run.attempt, run.step]).toEqual([2, run.total_steps]);
  await second.idle();
  expect(await second.api.call('sweeps.get', { id: sweep })).toMatchObject({ state: 'done' });
});

it('a run that failed is tried again: its attempts are counted, nothing stored is lost, and the others go on', async () => {
  const core = await startCore({ maxRunning: 2 });
  const id = await startScripted(core, { fault: 'exit', at: 25, attempts: 1 });
  const other = await startScripted(core, { steps: 60 });
  const failed = await reach(core, id, 'failed');
  expect(failed.attempt).toBe(1);
  await core.api.call('runs.resume', { id });
  expect(await reach(core, id, 'done')).toMatchObject({ attempt: 2, step: 80 });
  expect(await lossesOf(core, id)).toEqual(scriptedLosses(80));
  await expect(core.api.call('runs.resume', { id })).rejects.toThrow(/is done; there is nothing to resume/);
  await reach(core, other, 'done');
});

it('a run that fails again and again has each attempt counted, and stays failed until it is asked for', async () => {
  const core = await startCore();
  const id = await startScripted(core, { fault: 'exit', at: 0 });
  for (let attempt = 1; attempt <= 3; attempt++) {
    expect(await reach(core, id, 'failed')).toMatchObject({ attempt, step: 0 });
    if (attempt < 3) await core.api.call('runs.resume', { id });
  }
  await core.idle();
  expect(await get(core, id)).toMatchObject({ state: 'failed', attempt: 3 });
});
