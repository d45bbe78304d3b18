/** The process that owns the folder dies while events pour in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../electron/core/store/open.ts';
import { readSeries } from '../../electron/core/store/series.ts';
import { atEnd, isAlive, lossesOf, reach, scriptedLosses, startCore, temporaryFolder } from './support.ts';

const core = (home: string, witness: string, runs: number): ChildProcess => {
  const file = join(import.meta.dirname, 'core-process.mjs');
  const child = spawn(process.execPath, [file, home, witness, String(runs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Fifty of them read the same modules.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'tidemark-compiled') },
  });
  atEnd(() => void child.kill('SIGKILL'));
  return child;
};

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout?.setEncoding('utf8').once('data', (text: string) => resolve(text.trim())));

/** What the workers saw acknowledged: highest step a run, and their own process ids. */
function readWitness(file: string): { steps: Map<string, number>; pids: number[] } {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  const steps = new Map<string, number>();
  const pids: number[] = [];
  for (const line of lines) {
    const [first = '', second = '', third = ''] = line.split(' ');
    if (first === 'pid') pids.push(Number(second));
    else steps.set(first, Math.max(steps.get(first) ?? 0, Number(third)));
  }
  return { steps, pids };
}

/** Fifty rounds in folders of their own, side by side: how many acknowledgements each waits for, so that the kill falls at ever other places. */
const folders = Array.from({ length: 5 }, (_, lane) =>
  Array.from({ length: 10 }, (_, round) => 1 + (((lane + 5 * round) * 23) % 47)),
);

/** A core is killed after so many acknowledgements, and its folder looked at. */
async function killedAfter(home: string, round: number, wanted: number): Promise<void> {
  const witness = join(home, `witness-${round}`);
  const child = core(home, witness, 2);
  expect(await firstLine(child)).toBe('ready');
  const acknowledged = (): number =>
    existsSync(witness)
      ? readFileSync(witness, 'utf8')
          .split('\n')
          .filter((l) => !l.startsWith('pid')).length - 1
      : 0;
  await vi.waitUntil(() => acknowledged() >= wanted && readWitness(witness).pids.length === 2, {
    timeout: 60_000,
    interval: 1,
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const killed = Date.now();
  const { pids } = readWitness(witness);
  expect(pids).toHaveLength(2);
  await vi.waitUntil(() => !pids.some(isAlive), { timeout: 20_000, interval: 10 });
  expect(Date.now() - killed).toBeLessThan(5000 + 3000);

  // Read only now: a worker may hear of its last acknowledgement after its core has died.
  const { steps } = readWitness(witness);
  const { db } = openStore(home);
  for (const [id, acked] of steps) {
    const row = db.prepare('SELECT step FROM run WHERE id = ?').get(id) as { step: number };
    expect(row.step).toBeGreaterThanOrEqual(acked);
    const { first, values } = readSeries(db, id, 'loss', 0, 1e9);
    expect({ first, length: values.length }).toEqual({ first: 0, length: row.step });
    expect(Array.from(values)).toEqual(scriptedLosses(row.step).value);
  }
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  // The next round begins with a clear line: these runs have told what they had to tell.
  db.prepare("UPDATE run SET state = 'cancelled'").run();
  db.close();
}

it.skipIf(process.platform === 'win32')(
  'killed at any moment, fifty times, it has lost no acknowledged point, holds none twice, and its workers end within 5 s',
  async () => {
    await Promise.all(
      folders.map(async (rounds) => {
        const home = temporaryFolder();
        for (const [round, wanted] of rounds.entries()) await killedAfter(home, round, wanted);
      }),
    );
  },
  400_000,
);

it.skipIf(process.platform === 'win32')(
  'its runs are told as interrupted with all their points, and can be resumed',
  async () => {
    const home = temporaryFolder();
    const witness = join(home, 'witness');
    const child = core(home, witness, 1);
    expect(await firstLine(child)).toBe('ready');
    await vi.waitUntil(() => [...readWitness(witness).steps.values()].some((s) => s > 100), {
      timeout: 30_000,
      interval: 5,
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    const second = await startCore({ home });
    const [run] = (await second.api.call('runs.list', {})).runs;
    expect(run).toMatchObject({
      state: 'interrupted',
      reason: expect.stringMatching(/^Tidemark ended while/) as string,
    });
    expect(run?.seconds).toBeLessThan(60);
    const before = await lossesOf(second, run?.id as string);
    expect(before).toEqual(scriptedLosses(run?.step as number));
    await second.api.call('runs.resume', { id: run?.id as string });
    await reach(second, run?.id as string, 'running');
    await second.api.call('runs.stop', { id: run?.id as string });
    const stopped = await reach(second, run?.id as string, 'cancelled');
    expect(stopped.attempt).toBe(2);
    expect(stopped.environment.differing_steps).toBe(0);
  },
);

it('a folder that is held is refused to a second process, which says so', async () => {
  const home = temporaryFolder();
  await startCore({ home });
  const second = core(home, join(home, 'witness'), 1);
  expect(await firstLine(second)).toMatch(/^refused busy: Another Tidemark process owns this data folder/);
});
