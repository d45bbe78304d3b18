/** Several commands on one data folder, and runs that outlive their command. */
import { expect, it } from 'vitest';
import { jsonLines, lives, newFolder, specFile, start, tidemark, until } from './support.ts';

const forever = ['--set', 'training.epochs=1000000'];
const state = async (home: string, id: string): Promise<string> =>
  (JSON.parse((await tidemark('--home', home, 'show', id, '--json')).stdout) as { state: string }).state;

it('a second command talks to the first: it lists, shows, stops, and waits its turn to run', async () => {
  const home = newFolder();
  const first = start(['--home', home, 'run', specFile(), ...forever]);
  await first.waitFor('Epoch 1 - ');
  const list = JSON.parse((await tidemark('--home', home, 'runs', '--json')).stdout) as { runs: { state: string }[] };
  expect(list.runs.map((r) => r.state)).toEqual(['running']);
  const second = start(['--home', home, 'run', specFile(), '--json']);
  await until('the second is in line', async () => (await tidemark('--home', home, 'runs')).stdout.includes('#2'));
  const stopped = await tidemark('--home', home, 'stop', '#1');
  expect([stopped.code, stopped.stdout]).toEqual([0, expect.stringMatching(/stops after a checkpoint/)]);
  // The first command carries the second's run and ends after it.
  const [one, two] = await Promise.all([first.ended, second.ended]);
  expect([one.code, two.code]).toEqual([130, 0]);
  expect(one.stderr).toContain('Another run goes on in this process; it ends after them.');
  expect(jsonLines(two.stdout).at(-1)).toMatchObject({ type: 'done', state: 'done' });
});

it('--detach comes back at once, and its run outlives the command and its terminal', async () => {
  const home = newFolder();
  const command = start(['--home', home, 'run', specFile(), '--detach', '--json', '--set', 'training.epochs=10']);
  const { code, stdout } = await command.ended;
  const queued = JSON.parse(stdout) as { type: string; id: string; number: number };
  expect([code, queued.type, queued.number]).toEqual([0, 'queued', 1]);
  const info = JSON.parse((await tidemark('--home', home, 'doctor', '--json')).stdout) as { owner: { pid: number } };
  try {
    // A terminal that closes hangs up on its whole group.
    expect(() => command.signal('SIGHUP')).toThrow(/ESRCH/);
    process.kill(info.owner.pid, 'SIGHUP');
    await until('it is done', async () => (await state(home, queued.id)) === 'done');
    expect(lives(info.owner.pid)).toBe(true);
  } finally {
    process.kill(info.owner.pid, 'SIGTERM');
  }
  await until('the background process ends when told', () => !lives(info.owner.pid));
});

it('stop cancels a run in the background, and says so where there is nothing to stop', async () => {
  const home = newFolder();
  const { stdout } = await tidemark('--home', home, 'run', specFile(), '--detach', ...forever);
  expect(stdout).toMatch(/^Run #1 \(\w+\) goes on in the background\. See it: tidemark show \w+\n$/);
  const { owner } = JSON.parse((await tidemark('--home', home, 'doctor', '--json')).stdout) as {
    owner: { pid: number };
  };
  try {
    expect((await tidemark('--home', home, 'stop', 'last')).code).toBe(0);
    await until('it is cancelled', async () => (await state(home, 'last')) === 'cancelled');
    const again = await tidemark('--home', home, 'stop', 'last');
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/is cancelled; there is nothing to stop/)]);
  } finally {
    process.kill(owner.pid, 'SIGTERM');
  }
  await until('the background process ends', () => !lives(owner.pid));
});
