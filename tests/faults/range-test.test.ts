/** A range test as the core runs it, with the built training process: killed, gone on with, and begun from another run. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { Launcher } from '../../electron/core/queue/launcher.ts';
import { lossesOf, reach, reachStep, root, startCore } from './support.ts';

const worker = join(root, 'out', 'main', 'worker.js');
const book = 'It is a truth universally acknowledged, that a small run is soon done. '.repeat(20);
const spec = {
  task: {
    type: 'text',
    data: 'book.txt',
    model: { type: 'gpt', layers: 1, heads: 2, width: 8, context: 8, dropout: 0.1 },
    samples: { prompts: [] },
  },
  optimizer: { type: 'adam', lr: 0.01 },
  training: { epochs: 2, batch_size: 8, engine: 'wasm' },
};
const options = { steps: 40, seeds: 3, start: 1e-5, end: 10 };

async function startTest(core: Core, from: string | null = null): Promise<string> {
  writeFileSync(join(core.home, 'book.txt'), book);
  return (await core.api.call('range.start', { spec, options, from: from === null ? null : { id: from } })).id;
}

function withPids(): { launcher: Launcher; pids: number[] } {
  const pids: number[] = [];
  const built = nodeLauncher(worker);
  const start: Launcher['start'] = () => {
    const process = built.start();
    pids.push(process.pid as number);
    return process;
  };
  return { pids, launcher: { id: 'node', start } };
}

function filesOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((f) => f.isFile());
  return Object.fromEntries(
    files.map((f) => [relative(dir, join(f.parentPath, f.name)), readFileSync(join(f.parentPath, f.name), 'base64')]),
  );
}

describe.skipIf(process.platform === 'win32')('a real range test', () => {
  it('killed in its second seed it goes on with that seed, and its curves are those of a test that was not', async () => {
    const undisturbed = await startCore({ launcher: nodeLauncher(worker) });
    const whole = await startTest(undisturbed);
    await reach(undisturbed, whole, 'done');

    const { launcher, pids } = withPids();
    const core = await startCore({ launcher });
    const id = await startTest(core);
    await reachStep(core, id, 50);
    process.kill(pids[0] as number, 'SIGKILL');
    await reach(core, id, 'interrupted');
    await core.api.call('runs.resume', { id });
    const resumed = await reach(core, id, 'done');
    expect(resumed).toMatchObject({ attempt: 2, environment: { differing_steps: 0 } });
    expect(await lossesOf(core, id)).toEqual(await lossesOf(undisturbed, whole));
    const { curves, analysis } = await core.api.call('range.get', { id });
    expect(curves.map((c) => c.seed)).toEqual([1, 2, 3]);
    expect(analysis).toEqual((await undisturbed.api.call('range.get', { id: whole })).analysis);
  });

  it('from a run it changes no byte of its folder, and is told as its child', async () => {
    const core = await startCore({ launcher: nodeLauncher(worker) });
    writeFileSync(join(core.home, 'book.txt'), book);
    const { id: run } = await core.api.call('runs.start', { spec });
    const { dir } = await reach(core, run, 'done');
    const before = filesOf(dir);
    const id = await startTest(core, run);
    await reach(core, id, 'done');
    expect(filesOf(dir)).toEqual(before);
    const { children } = await core.api.call('runs.get', { id: run });
    expect(children).toMatchObject([{ id, kind: 'test', with_optimizer: true }]);
    const { runs } = await core.api.call('runs.list', {});
    expect(runs.map((r) => r.id)).toEqual([run]);
    const tests = await core.api.call('runs.list', { where: 'kind = "range-test"' });
    expect(tests.runs.map((r) => r.id)).toEqual([id]);
  });

  it('asked to stop it keeps the points so far, and they are read', async () => {
    const core = await startCore({ launcher: nodeLauncher(worker) });
    const id = await startTest(core);
    await reachStep(core, id, 20);
    await core.api.call('runs.stop', { id });
    await reach(core, id, 'cancelled');
    const { curves, analysis } = await core.api.call('range.get', { id });
    expect(curves[0]?.loss.length).toBeGreaterThanOrEqual(20);
    expect(analysis).not.toBeNull();
  });
});
