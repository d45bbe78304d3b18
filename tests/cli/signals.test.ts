import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../electron/core/store/open.ts';
import { readSeries } from '../../electron/core/store/series.ts';
import { type Started, jsonLines, lives, newFolder, specFile, start, tidemark, until } from './support.ts';

/** A run that would take hours, waiting for its first epoch to be over. */
async function longRun(home: string, ...args: string[]): Promise<Started> {
  const run = start(['--home', home, 'run', specFile(), '--set', 'training.epochs=1000000', ...args]);
  await run.waitFor(args.includes('--json') ? '"type":"epoch"' : 'Epoch 1 - ');
  return run;
}

interface Shown {
  readonly state: string;
  readonly reason: string | null;
  readonly step: number;
  readonly checkpoints: readonly { readonly step: number }[];
  readonly series: readonly { readonly name: string; readonly points: number }[];
}
const show = async (home: string): Promise<Shown> =>
  JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as Shown;

/** Processes that have the folder in their command line or work for one that has. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        return Number(/\) \w (\d+)/.exec(readFileSync(join('/proc', String(other), 'stat'), 'utf8'))?.[1]) === pid;
      } catch {
        return false;
      }
    });
}

it('Ctrl-C stops a run after a checkpoint of its last step, and exits with 130', async () => {
  const home = newFolder();
  const run = await longRun(home);
  run.signal('SIGINT');
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).toContain('Stopping after a checkpoint. Press Ctrl-C again to end at once.');
  expect(stdout).toMatch(/Run #1 \(\w+\) is cancelled\. .*checkpoint/);
  const shown = await show(home);
  expect(shown.state).toBe('cancelled');
  expect(shown.checkpoints[0]?.step).toBe(shown.step);
  expect(shown.series.find((s) => s.name === 'loss')?.points).toBe(shown.step);
});

it('Ctrl-C twice ends a run at once, although its trainer does not answer, and exits with 130', async () => {
  const home = newFolder();
  const run = await longRun(home);
  const [worker] = childrenOf(run.process.pid as number);
  process.kill(worker as number, 'SIGSTOP');
  run.signal('SIGINT');
  await run.waitFor('Press Ctrl-C again', 'stderr');
  run.signal('SIGINT');
  const { code, stderr } = await run.ended;
  expect(code).toBe(130);
  expect(stderr).toContain('Ending at once.');
  expect(lives(worker as number)).toBe(false);
  expect(await show(home)).toMatchObject({ state: 'cancelled' });
});

it('Ctrl-C with --json ends with the done line of a cancelled run', async () => {
  const run = await longRun(newFolder(), '--json');
  run.signal('SIGINT');
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(jsonLines(stdout).at(-1)).toMatchObject({ type: 'done', state: 'cancelled' });
});

it('SIGKILL of the command leaves no orphan and no lost point: the run is interrupted', async () => {
  const home = newFolder();
  const run = await longRun(home, '--json');
  const [worker] = childrenOf(run.process.pid as number);
  run.process.kill('SIGKILL');
  const { stdout } = await run.ended;
  await until('the trainer ends by itself', () => !lives(worker as number));
  // The last line may be cut short by the kill itself.
  const told = jsonLines(stdout.slice(0, stdout.lastIndexOf('\n'))).filter((l) => l.type === 'step');
  const shown = await show(home);
  expect(shown.state).toBe('interrupted');
  expect(shown.series.find((s) => s.name === 'loss')?.points).toBeGreaterThanOrEqual(told.length);

  // The trainer's last checkpoint is ahead of what was stored: what lies between is made again, not left out.
  const again = start(['--home', home, 'resume', 'last']);
  await again.waitFor(/Epoch \d+ - /);
  again.signal('SIGINT');
  expect((await again.ended).code).toBe(130);
  const { db } = openStore(home);
  const { id, step } = db.prepare('SELECT id, step FROM run').get() as { id: string; step: number };
  const { first, values } = readSeries(db, id, 'loss', 0, step);
  expect([first, values.length]).toEqual([0, step]);
  expect([...values].flatMap((loss, i) => (Number.isFinite(loss) ? [] : [i]))).toEqual([]);
  db.close();
});

it('SIGKILL of the trainer is told as interrupted, with all points, and exit code 1', async () => {
  const home = newFolder();
  const run = await longRun(home);
  process.kill(childrenOf(run.process.pid as number)[0] as number, 'SIGKILL');
  const { code, stdout } = await run.ended;
  expect(code).toBe(1);
  expect(stdout).toMatch(/is interrupted\. .*SIGKILL.*\nGo on with it: tidemark resume \w+/);
  const shown = await show(home);
  expect(shown.series.find((s) => s.name === 'loss')?.points).toBe(shown.step);
});

it('ends the page’s server on Ctrl-C with exit code 0', async () => {
  const home = newFolder();
  const served = start(['--home', home, 'serve', '--port', '0']);
  await served.waitFor(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/);
  served.signal('SIGINT');
  expect((await served.ended).code).toBe(0);
});
