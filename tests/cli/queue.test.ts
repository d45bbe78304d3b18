import { expect, it } from 'vitest';
import { newFolder, specFile, start, tidemark, until } from './support.ts';

const forever = ['--set', 'training.epochs=1000000'];

it('queue shows, sets, pauses and resumes the line; move changes its order', async () => {
  const home = newFolder();
  const queue = (...args: string[]) => tidemark('--home', home, 'queue', ...args);
  expect((await queue()).stdout).toMatch(/at a time, .* each\. .*\nNothing is running, and nothing is in line\.\n$/);
  const paused = await queue('--pause', '--parallel', '1');
  expect([paused.code, paused.stdout]).toEqual([
    0,
    expect.stringMatching(/^1 at a time.*As it was set\.\nThe queue is paused/),
  ]);
  const runs = [1, 2].map(() => start(['--home', home, 'run', specFile(), ...forever]));
  const line = async (): Promise<number[]> => {
    const state = JSON.parse((await queue('--json')).stdout) as { queued: { number: number }[] };
    return state.queued.map((r) => r.number);
  };
  await until('both are in line', async () => (await line()).length === 2);
  await runs[0]?.waitFor('The queue is paused, so nothing starts.', 'stderr');
  const moved = await tidemark('--home', home, 'move', '#2', '--first');
  expect(moved.stdout).toMatch(/^Run \w+ is number 1 in line\.\n$/);
  expect(await line()).toEqual([2, 1]);
  expect((await queue('--resume')).stdout).toMatch(/running +#2 .*\n1 +#1 /);
  for (const id of ['#1', '#2']) await tidemark('--home', home, 'stop', id);
  for (const run of runs) expect((await run.ended).code).toBe(130);
});

it('queue and move refuse what they cannot mean, with exit code 2', async () => {
  const home = newFolder();
  const codes = [
    ['queue', '--pause', '--resume'],
    ['queue', '--parallel', '0'],
    ['move', 'last'],
    ['move', 'last', '--up', '--down'],
    ['move', 'last', '--priority', '1000'],
    ['move', 'nosuch', '--first'],
  ].map(async (args) => (await tidemark('--home', home, ...args)).code);
  expect(await Promise.all(codes)).toEqual([2, 2, 2, 2, 2, 2]);
});
