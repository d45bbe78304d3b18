/** The built training process, killed and gone on with: every loss is bit for bit that of an uninterrupted run. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Core } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { Launcher } from '../../electron/core/queue/launcher.ts';
import { isAlive, lossesOf, reach, reachStep, root, startCore, temporaryFolder } from './support.ts';

const worker = join(root, 'out', 'main', 'worker.js');
const book = 'It is a truth universally acknowledged, that a small run is soon done. '.repeat(20);

const spec = {
  task: {
    type: 'text',
    data: 'book.txt',
    model: { type: 'gpt', layers: 1, heads: 2, width: 8, context: 8, dropout: 0.1 },
    samples: { prompts: [] },
  },
  optimizer: { type: 'sgd', lr: 0.2, momentum: 0.9 },
  schedule: { type: 'cyclic', base_lr: 0.02, max_lr: 0.3, step_size_up: 13 },
  training: { epochs: 2, batch_size: 8, checkpoint_every: 7, engine: 'wasm' },
};

const start = async (core: Core, training: object = {}): Promise<string> => {
  writeFileSync(join(core.home, 'book.txt'), book);
  return (await core.api.call('runs.start', { spec: { ...spec, training: { ...spec.training, ...training } } })).id;
};

/** The built worker, whose process ids are known. */
function watched(): { launcher: Launcher; pids: number[] } {
  const pids: number[] = [];
  const built = nodeLauncher(worker);
  return {
    pids,
    launcher: {
      id: 'node',
      start() {
        const process = built.start();
        pids.push(process.pid as number);
        return process;
      },
    },
  };
}

describe.skipIf(process.platform === 'win32')('a real run', () => {
  let whole: unknown;
  let steps: number;
  beforeAll(async () => {
    const home = mkdtempSync(join(tmpdir(), 'tidemark-whole-'));
    const core = await startCore({ home, launcher: nodeLauncher(worker) });
    const run = await reach(core, await start(core), 'done');
    whole = await lossesOf(core, run.id);
    steps = run.step;
    await core.close();
    rmSync(home, { recursive: true });
  });

  it.each([0.2, 0.45, 0.7])('killed at about %f of its way and resumed, has the same losses', async (part) => {
    const { launcher, pids } = watched();
    const core = await startCore({ launcher });
    const id = await start(core);
    await reachStep(core, id, Math.ceil(steps * part));
    process.kill(pids[0] as number, 'SIGKILL');
    // On a fast machine the run may have ended before the signal came: then there is nothing to resume.
    const cut = await reach(core, id, 'interrupted', 'done');
    if (cut.state === 'interrupted') await core.api.call('runs.resume', { id });
    const run = await reach(core, id, 'done');
    expect(await lossesOf(core, id)).toEqual(whole);
    expect(run.environment.differing_steps).toBe(0);
    expect(run.attempt).toBe(pids.length);
  });

  it('killed, and told to resume by itself, has the same losses without a word from anyone', async () => {
    const { launcher, pids } = watched();
    const core = await startCore({ launcher });
    const id = await start(core, { auto_resume: 1 });
    await reachStep(core, id, Math.ceil(steps / 3));
    process.kill(pids[0] as number, 'SIGKILL');
    const run = await reach(core, id, 'done', 'interrupted');
    expect(run.state).toBe('done');
    expect(await lossesOf(core, id)).toEqual(whole);
    expect(run.environment.differing_steps).toBe(0);
  });

  it('of one epoch, continued with a second, has the losses of one of two', async () => {
    const core = await startCore({ launcher: nodeLauncher(worker) });
    const parent = await reach(core, await start(core, { epochs: 1 }), 'done');
    const { id } = await core.api.call('runs.continue', { id: parent.id, epochs: 1 });
    const child = await reach(core, id, 'done');
    const [first, second] = [await lossesOf(core, parent.id), await lossesOf(core, id)];
    expect({ step: [...first.step, ...second.step], value: [...first.value, ...second.value] }).toEqual(whole);
    expect(child).toMatchObject({
      epochs: 2,
      epoch: 2,
      parent: { id: parent.id, kind: 'continue', with_optimizer: true },
    });
  });

  it('is forked with another rate from a checkpoint in its middle', async () => {
    const core = await startCore({ launcher: nodeLauncher(worker) });
    const parent = await reach(core, await start(core), 'done');
    const from = parent.checkpoints.find((c) => c.step < parent.step) as (typeof parent.checkpoints)[number];
    const { id } = await core.api.call('runs.fork', {
      id: parent.id,
      checkpoint: from.name,
      sets: ['schedule.max_lr=0.05'],
    });
    const child = await reach(core, id, 'done');
    const losses = await lossesOf(core, id);
    expect(losses.step[0]).toBe(from.step);
    expect(child.step).toBe(parent.step);
    expect(losses.value).not.toEqual((await lossesOf(core, parent.id)).value.slice(from.step));
  });
});

it.skipIf(process.platform === 'win32')(
  'a training process whose parent dies while it is still loading ends by itself',
  async () => {
    const folder = temporaryFolder();
    const note = join(folder, 'pid');
    const job = {
      kind: 'train',
      run: 'r',
      attempt: 1,
      spec,
      dir: folder,
      base_dir: folder,
      resume: false,
      init: null,
      threads: 1,
    };
    const code = `
    const { fork } = require('node:child_process');
    const child = fork(${JSON.stringify(worker)}, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    require('node:fs').writeFileSync(${JSON.stringify(note)}, String(child.pid));
    child.send({ type: 'job', job: ${JSON.stringify(job)} }, () => process.kill(process.pid, 'SIGKILL'));`;
    const parent = spawn(process.execPath, ['-e', code], { stdio: 'ignore' });
    await new Promise((resolve) => parent.once('exit', resolve));
    const pid = Number(readFileSync(note, 'utf8'));
    await vi.waitUntil(() => !isAlive(pid), { timeout: 30_000, interval: 20 });
    expect(isAlive(pid)).toBe(false);
  },
);
