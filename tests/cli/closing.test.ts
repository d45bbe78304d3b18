/** What becomes of runs when the page's server is ended: real servers, trainers and background processes. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../../electron/core/store/open.ts';
import { readSeries } from '../../electron/core/store/series.ts';
import { type Started, newFolder, specFile, start, tidemark, until } from './support.ts';

const EPOCHS = 60;
const spec = specFile();
const long = ['--set', `training.epochs=${EPOCHS}`];

async function serve(home: string, ...args: string[]): Promise<Started> {
  const server = start(['--home', home, 'serve', '--port', '0', ...args]);
  await server.waitFor('#token=');
  return server;
}

interface Listed {
  readonly state: string;
  readonly step: number;
  readonly total_steps: number | null;
}
const show = async (home: string, id: string): Promise<Listed> =>
  JSON.parse((await tidemark('--home', home, 'show', id, '--json')).stdout) as Listed;
const isDone = (home: string, id: string) => async () => (await show(home, id)).state === 'done';

/** Every loss of a run, by the store alone, once nobody holds the folder. */
async function lossesOf(home: string, number: number): Promise<number[]> {
  await until('the folder is free', async () => !(await isOwned(home)));
  const { db } = openStore(home);
  const { id, step } = db.prepare('SELECT id, step FROM run WHERE number = ?').get(number) as {
    id: string;
    step: number;
  };
  const { values } = readSeries(db, id, 'loss', 0, step);
  db.close();
  return [...values];
}
async function isOwned(home: string): Promise<boolean> {
  const { readOwner } = await import('../../electron/hosts/owner-file.ts');
  return readOwner(home) !== null;
}

const reference = newFolder();
afterAll(() => rmSync(reference, { recursive: true, force: true }));
const undisturbed = tidemark('--home', reference, 'run', spec, ...long).then(() => lossesOf(reference, 1));

it('kept runs go on in the background after the server has ended, to the very numbers of an undisturbed run', async () => {
  const home = newFolder();
  const server = await serve(home, '--on-close', 'keep');
  await tidemark('--home', home, 'queue', '--parallel', '1');
  await tidemark('--home', home, 'run', spec, ...long, '--detach');
  await tidemark('--home', home, 'run', spec, '--detach');
  await until('the first is going', async () => (await show(home, '#1')).step > 20);
  server.signal('SIGTERM');
  const { code, stdout } = await server.ended;
  expect(code).toBe(0);
  expect(stdout).toContain('goes on in the background');
  await until('the run that was going is done', isDone(home, '#1'));
  await until('the run that was in line is done', isDone(home, '#2'));
  expect(await lossesOf(home, 1)).toEqual(await undisturbed);
});

it.each([0, 250])(
  'a server that is killed %i ms into handing its run on loses nothing: the run goes on, or is interrupted and resumed to the very numbers',
  async (delay) => {
    const home = newFolder();
    const server = await serve(home, '--on-close', 'keep');
    await tidemark('--home', home, 'run', spec, ...long, '--detach');
    await until('it is going', async () => (await show(home, '#1')).step > 20);
    const { step } = await show(home, '#1');
    server.signal('SIGTERM');
    await setTimeout(delay);
    server.signal('SIGKILL');
    await server.ended;
    // Whoever looks next finds the run, in a state that can be gone on from.
    const found = await show(home, '#1');
    expect(found.step).toBeGreaterThanOrEqual(step);
    expect(['running', 'queued', 'interrupted', 'done']).toContain(found.state);
    await until('it is done, or waits to be resumed', async () => {
      const { state } = await show(home, '#1');
      return state === 'done' || state === 'interrupted';
    });
    if ((await show(home, '#1')).state === 'interrupted')
      expect((await tidemark('--home', home, 'resume', '#1')).code).toBe(0);
    expect(await lossesOf(home, 1)).toEqual(await undisturbed);
  },
);

it('stopped runs have a checkpoint of their last step, and resumed they end in the very numbers', async () => {
  const home = newFolder();
  await tidemark('--home', home, 'queue', '--on-close', 'stop');
  const server = await serve(home);
  await tidemark('--home', home, 'run', spec, ...long, '--detach');
  await until('it is going', async () => (await show(home, '#1')).step > 20);
  server.signal('SIGINT');
  const { code, stdout } = await server.ended;
  expect([code, stdout]).toEqual([0, expect.stringContaining('Stopped with a checkpoint: #1.')]);
  const stopped = await show(home, '#1');
  expect(stopped.state).toBe('interrupted');
  expect((await tidemark('--home', home, 'resume', '#1')).code).toBe(0);
  expect(await lossesOf(home, 1)).toEqual(await undisturbed);
});

it('the setting keeps runs and sweeps as the option does, and a server without work leaves nothing behind', async () => {
  const home = newFolder();
  const sweep = join(newFolder(), 'sweep.yaml');
  const { writeFileSync } = await import('node:fs');
  writeFileSync(
    sweep,
    `method: grid
metric: { name: eval_loss, goal: minimize }
parameters: { optimizer.lr: { values: [0.1, 0.05, 0.02] } }
spec: ${spec}
`,
  );
  const empty = await serve(home);
  expect((await tidemark('--home', home, 'queue', '--on-close', 'keep', '--parallel', '1')).stdout).toContain(
    'runs go on in the background',
  );
  empty.signal('SIGTERM');
  expect((await empty.ended).stdout).not.toContain('background');
  expect(await isOwned(home)).toBe(false);

  const server = await serve(home);
  const begun = await tidemark('--home', home, 'sweep', sweep, '--detach');
  expect(begun.code, begun.stderr).toBe(0);
  await until('a trial is going', async () => (await tidemark('--home', home, 'show', '#1')).code === 0);
  server.signal('SIGTERM');
  expect((await server.ended).stdout).toContain('goes on in the background');
  for (const id of ['#1', '#2', '#3']) await until(`trial ${id} is done`, isDone(home, id));
});
