/** The built process that writes: how many there are, counted by their ids. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Core } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import { isAlive, reach, root, startCore } from './support.ts';

const spec = {
  task: { type: 'text', data: 'book.txt', model: { type: 'gpt', layers: 1, heads: 2, width: 8, context: 8 } },
  optimizer: { type: 'sgd', lr: 0.1 },
  training: { epochs: 1, batch_size: 8, engine: 'wasm' },
};

async function write({ api }: Core, id: string, prompt: string, signal?: AbortSignal): Promise<string> {
  let text = '';
  const options = { prompt, tokens: 12, temperature: 0 };
  for await (const part of api.stream('generate', { id, options }, signal))
    if (part.type === 'token') text += part.text;
  return text;
}

it('writes text after text in one process, leaves one midway, gives way to a run, and is gone with the core', async () => {
  const pids: number[] = [];
  const built = nodeLauncher(join(root, 'out', 'main', 'worker.js'));
  const start = () => {
    const process = built.start();
    pids.push(process.pid as number);
    return process;
  };
  const alive = (): number => pids.filter(isAlive).length;
  const core = await startCore({ launcher: { id: 'node', start } });
  writeFileSync(join(core.home, 'book.txt'), 'It is a truth universally acknowledged. '.repeat(30));
  const { id } = await core.api.call('runs.start', { spec });
  await reach(core, id, 'done');
  await vi.waitUntil(() => alive() === 0, { timeout: 20_000 });

  const before = pids.length;
  const cold = await write(core, id, 'a tr');
  // The same prompt gives the same text by the process that stayed.
  expect([await write(core, id, 'It i'), await write(core, id, 'a tr')]).toEqual([expect.any(String), cold]);
  await expect(write(core, id, 'ü')).rejects.toThrow('never saw');
  const left = core.api.stream('generate', { id, options: { prompt: 'a', tokens: 100_000 } });
  await left[Symbol.asyncIterator]().next();
  await left[Symbol.asyncIterator]().return?.(undefined);
  expect(await write(core, id, 'a tr')).toBe(cold);
  expect([pids.length - before, alive()]).toEqual([1, 1]);

  const writer = pids.at(-1) as number;
  const second = await core.api.call('runs.start', { spec });
  await vi.waitUntil(() => !isAlive(writer), { timeout: 20_000 });
  await reach(core, second.id, 'done');
  await write(core, id, 'a tr');
  await vi.waitUntil(() => alive() === 1, { timeout: 20_000 });
  // One that has died is replaced.
  process.kill(pids.at(-1) as number, 'SIGKILL');
  await vi.waitUntil(() => alive() === 0, { timeout: 20_000 });
  expect(await vi.waitFor(() => write(core, id, 'a tr'), { timeout: 20_000 })).toBe(cold);
  await core.close();
  await vi.waitUntil(() => alive() === 0, { timeout: 20_000 });
  rmSync(core.home, { recursive: true, force: true });
});
