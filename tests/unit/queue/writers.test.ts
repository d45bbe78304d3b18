import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Launcher, WorkerExit } from '../../../electron/core/queue/launcher.ts';
import { createWriters } from '../../../electron/core/queue/writers.ts';
import { generateOptions } from '../../../shared/spec/generate.ts';
import type { FromWorker, ToWorker } from '../../../shared/events.ts';

const options = generateOptions.parse({ prompt: 'a', tokens: 2 });
let home: string;
beforeEach(() => {
  vi.useFakeTimers();
  home = mkdtempSync(join(tmpdir(), 'tidemark-writers-'));
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(home, { recursive: true });
});

function checkpoint(name: string, text = '{}'): string {
  const folder = join(home, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), text);
  return folder;
}

/** Processes that do as they are told, and are counted. */
function counted() {
  const started: { told: ToWorker[]; say: (m: FromWorker) => void; die: () => void; alive: boolean }[] = [];
  const launcher: Launcher = {
    id: 'node',
    start() {
      const listeners: ((m: FromWorker) => void)[] = [];
      const exits: ((exit: WorkerExit) => void)[] = [];
      const one = {
        told: [] as ToWorker[],
        alive: true,
        say: (m: FromWorker) => listeners.forEach((listener) => listener(m)),
        die() {
          if (!one.alive) return;
          one.alive = false;
          for (const exit of exits) exit({ code: null, signal: 'SIGKILL', tail: 'gone' });
        },
      };
      started.push(one);
      return {
        pid: started.length,
        send: (m) => void one.told.push(m),
        onMessage: (listener) => void listeners.push(listener),
        onExit: (listener) => void exits.push(listener),
        kill: () => one.die(),
      };
    },
  };
  return { started, launcher, alive: () => started.filter((one) => one.alive).length };
}

const token = { type: 'token', text: 'b' } as const;
const done = { type: 'generated', text: 'bb', tokens: 2, seconds: 0 } as const;

function furnished() {
  const { started, launcher, alive } = counted();
  const writers = createWriters(launcher);
  const job = (folder: string) => ({ kind: 'generate', checkpoint: folder, options, threads: 1 }) as const;
  /** Writes a text to its end, in whichever process is the nth. */
  async function write(folder: string, nth: number): Promise<FromWorker[]> {
    const heard: FromWorker[] = [];
    const all = (async () => {
      for await (const message of writers.write(job(folder))) heard.push(message);
    })();
    await vi.waitUntil(() => started[nth - 1]?.told.at(-1)?.type === 'job');
    started[nth - 1]?.say(token);
    started[nth - 1]?.say(done);
    await all;
    return heard;
  }
  return { started, alive, writers, job, write };
}

it('writes the next text of a checkpoint in the process of the one before', async () => {
  const { started, alive, write } = furnished();
  const folder = checkpoint('a');
  expect(await write(folder, 1)).toEqual([token, done]);
  started[0]?.told.push({ type: 'leave' });
  expect(await write(folder, 1)).toEqual([token, done]);
  expect([started.length, alive()]).toEqual([1, 1]);
});

it.each<[string, (a: string) => string]>([
  ['another checkpoint', () => checkpoint('b')],
  ['a checkpoint that took its place', (a) => (checkpoint('a', '{"other":1}'), a)],
])('ends the one that waits for %s', async (_, next) => {
  const { started, alive, write } = furnished();
  const folder = checkpoint('a');
  await write(folder, 1);
  await write(next(folder), 2);
  expect([started.length, alive()]).toEqual([2, 1]);
});

it.each<[string, (parts: ReturnType<typeof furnished>, a: string) => unknown]>([
  ['after a minute without use', () => vi.advanceTimersByTime(65_000)],
  ['once its checkpoint is gone', (_, a) => (rmSync(a, { recursive: true }), vi.advanceTimersByTime(5000))],
  ['when a run is started', ({ writers }) => writers.makeRoom()],
  ['with the core', ({ writers }) => writers.close()],
  ['when it dies', ({ started }) => started[0]?.die()],
])('has no process left %s, and no timer', async (_, act) => {
  const parts = furnished();
  const folder = checkpoint('a');
  await parts.write(folder, 1);
  await vi.advanceTimersByTimeAsync(50_000);
  expect(parts.alive()).toBe(1);
  act(parts, folder);
  expect([parts.alive(), vi.getTimerCount()]).toEqual([0, 0]);
});

it('leaves a text without its process, and drops what came of it', async () => {
  const { started, alive, writers, job, write } = furnished();
  const folder = checkpoint('a');
  const controller = new AbortController();
  const first = writers.write(job(folder), controller.signal);
  const word = first.next();
  await vi.waitUntil(() => started.length === 1);
  started[0]?.say(token);
  expect((await word).value).toEqual(token);
  controller.abort();
  expect((await first.next()).done).toBe(true);
  expect(started[0]?.told.map((m) => m.type)).toContain('leave');
  const second = write(folder, 1);
  started[0]?.say(token);
  started[0]?.say({ ...done, text: 'left' });
  expect(await second).toEqual([token, done]);
  expect([started.length, alive()]).toEqual([1, 1]);
});

it('ends a process that does not leave its text in time', async () => {
  const { started, alive, writers, job } = furnished();
  const controller = new AbortController();
  const first = writers.write(job(checkpoint('a')), controller.signal).next();
  await vi.waitUntil(() => started.length === 1);
  controller.abort();
  expect((await first).done).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([alive(), vi.getTimerCount()]).toEqual([0, 0]);
});

it('keeps one of two that wrote side by side, and closes both in the midst of it', async () => {
  const { started, alive, writers, job, write } = furnished();
  const [a, b] = [checkpoint('a'), checkpoint('b')];
  const left = writers.write(job(a));
  const word = left.next();
  await vi.waitUntil(() => started.length === 1);
  await write(b, 2);
  expect(alive()).toBe(2);
  started[0]?.say(done);
  expect((await word).value).toEqual(done);
  expect((await left.next()).done).toBe(true);
  expect(alive()).toBe(1);
  const again = writers.write(job(b)).next();
  again.catch(() => undefined);
  await vi.waitUntil(() => started.length === 3);
  writers.close();
  await expect(again).rejects.toThrow('ended before');
  expect([alive(), vi.getTimerCount()]).toEqual([0, 0]);
});
