/** The law of launcher.ts, for every launcher. Electron's own is proved over the stand-in here, and nowhere else yet. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Launcher, WorkerExit } from '../../../electron/core/queue/launcher.ts';
import { nodeLauncher } from '../../../electron/core/queue/launch-node.ts';
import { utilityLauncher } from '../../../electron/hosts/desktop/launch-utility.ts';
import { utilityParts } from '../../stand-in/utility.ts';

const path = join(import.meta.dirname, 'worker.ts');
const launchers: [string, (path: string) => Launcher][] = [
  ['node', nodeLauncher],
  ['utility, over the stand-in for Electron', (at) => utilityLauncher(utilityParts, at)],
];

const started: { kill(): unknown }[] = [];
afterEach(() => {
  for (const worker of started.splice(0)) worker.kill();
});

function begin(launcher: Launcher) {
  const worker = launcher.start();
  started.push(worker);
  const heard: unknown[] = [];
  const exits: WorkerExit[] = [];
  worker.onMessage((message) => heard.push(message));
  worker.onExit((exit) => exits.push(exit));
  return {
    worker,
    heard,
    exits,
    act: (act: string, value: unknown = null) => worker.send({ act, value } as never),
    ready: () => vi.waitUntil(() => heard.length > 0, { timeout: 20_000 }),
    exit: () => vi.waitUntil(() => exits[0], { timeout: 20_000 }),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.each(launchers)('%s', (_name, make) => {
  it('carries structured clones: typed arrays, NaN, -0 and infinity as they are', async () => {
    const { act, heard } = begin(make(path));
    const value = { a: Float64Array.of(NaN, -0, Infinity, 5e-324), b: -0, c: [NaN, undefined], d: new Map([[1, 'x']]) };
    act('echo', value);
    await vi.waitUntil(() => heard.length === 2, { timeout: 20_000 });
    expect(heard[1]).toEqual(value);
    const { a, b } = heard[1] as typeof value;
    expect(Object.is(b, -0) && Object.is(a[1], -0)).toBe(true);
  });

  it('keeps messages sent before the worker listens', async () => {
    const { act, heard } = begin(make(path));
    for (let i = 0; i < 20; i++) act('echo', i);
    await vi.waitUntil(() => heard.length === 21, { timeout: 20_000 });
    expect(heard).toEqual(['ready', ...Array.from({ length: 20 }, (_, i) => i)]);
  });

  it('tells the exit once, after the last message, which came in order', async () => {
    const { act, heard, exits, worker, exit } = begin(make(path));
    let atExit = -1;
    worker.onExit(() => (atExit = heard.length));
    act('count', 2000);
    act('exit', 0);
    expect(await exit()).toMatchObject({ code: 0, signal: null });
    expect(atExit).toBe(2001);
    expect(heard.slice(1)).toEqual(Array.from({ length: 2000 }, (_, i) => i));
    await new Promise((resolve) => setImmediate(resolve));
    expect(exits).toHaveLength(1);
  });

  it('tells the worker’s own exit code', async () => {
    const { act, exit } = begin(make(path));
    act('exit', 2);
    expect(await exit()).toMatchObject({ code: 2, signal: null });
  });

  it('keeps the last 4 KiB of what the worker printed on both outputs', async () => {
    const { act, exit } = begin(make(path));
    act('print', 'x'.repeat(50_000));
    act('moan', 'the last word');
    act('exit', 1);
    const { tail } = await exit();
    expect(tail.length).toBeLessThanOrEqual(4096);
    expect(tail).toContain('the last word');
  });

  it('tells what a worker that threw said', async () => {
    const { act, exit } = begin(make(path));
    act('throw');
    expect(await exit()).toMatchObject({ code: 1, tail: expect.stringContaining('the worker threw') });
  });

  it('tells an exit where there is no such worker', async () => {
    const { code, tail } = await begin(make(join(import.meta.dirname, 'no-such-worker.js'))).exit();
    expect(code).not.toBe(0);
    expect(tail).toContain('no-such-worker');
  });

  it('ends a worker that hangs, at once and by name of the signal', async () => {
    const { act, ready, worker, exit } = begin(make(path));
    await ready();
    act('hang');
    worker.kill();
    expect(await exit()).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it('ends a worker that has only just been started', async () => {
    const { worker, exit, heard } = begin(make(path));
    worker.kill();
    expect(await exit()).toMatchObject({ signal: 'SIGKILL' });
    expect(heard).toEqual([]);
  });

  it('takes messages and a second kill after the exit without harm', async () => {
    const { act, exit, exits, worker } = begin(make(path));
    act('exit', 0);
    await exit();
    act('echo', 1);
    worker.kill();
    await new Promise((resolve) => setImmediate(resolve));
    expect(exits).toHaveLength(1);
  });

  it('a worker whose parent is killed ends by itself within 5 s', async () => {
    const id = make(path).id;
    const parent = spawn(process.execPath, [join(import.meta.dirname, 'parent.ts'), id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push({ kill: () => parent.kill('SIGKILL') });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const { pid } = JSON.parse(String(line).split('\n')[0] ?? '') as { pid: number };
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !isAlive(pid), { timeout: 5000, interval: 50 });
  });
});
