import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupFolder, databaseFile, runFolder } from '../../../electron/core/home.ts';
import { inspect, restoreHome } from '../../../electron/core/index.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendSeries } from '../../../electron/core/store/series.ts';
import { get, reach, startCore, startScripted } from '../../faults/support.ts';
import { addRun, temporaryHome } from './support.ts';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

async function history(): Promise<{ home: string; id: string }> {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20, checkpoint: 5 });
  await reach(core, id, 'done');
  await core.api.call('storage.backup', {});
  await core.close();
  return { home: core.home, id };
}

it('a folder that is whole is told in numbers, while its owner has it open as well', async () => {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20, checkpoint: 5 });
  await reach(core, id, 'done');
  const { checkpoints } = await get(core, id);
  const found = inspect(core.home, true);
  expect(found).toMatchObject({
    runs: 1,
    series: 2,
    points: 80,
    checkpoints: checkpoints.length,
    problems: [],
    remarks: [],
  });
  expect(found.events).toBeGreaterThan(5);
  expect(found.database).toMatchObject({ fault: null });
  expect(await core.api.call('storage.check', { full: true })).toEqual({ ...found, seconds: expect.any(Number) });
});

it('an empty folder has nothing wrong with it', () => {
  expect(inspect(temporaryHome(), true)).toMatchObject({
    runs: 0,
    problems: [],
    remarks: ['There is no database here yet.'],
  });
});

it('a damaged database is told and left as it is', async () => {
  const { home } = await history();
  truncateSync(databaseFile(home), 9000);
  const before = digest(databaseFile(home));
  const names = readdirSync(home);
  expect(inspect(home, false).problems).toEqual([
    expect.stringMatching(/^The database cannot be used: .* sets it aside/),
  ]);
  expect(digest(databaseFile(home))).toBe(before);
  // SQLite may lay its empty log beside what it looks at.
  expect(readdirSync(home).filter((n) => !/-(wal|shm)$/.test(n))).toEqual(names);
});

it('checkpoints that are not whole, runs without a folder, folders without a run and bad backups are told', async () => {
  const { home, id } = await history();
  const [first, second] = readdirSync(join(runFolder(home, id), 'checkpoints')).sort();
  writeFileSync(join(runFolder(home, id), 'checkpoints', first as string, 'state.json'), '');
  mkdirSync(join(home, 'runs', 'stranger'));
  const [backup] = readdirSync(backupFolder(home));
  truncateSync(join(backupFolder(home), backup as string), 5000);
  const torn = inspect(home, false);
  expect(torn.problems.join('\n')).toContain(`1 checkpoint not whole, and so never used: ${id}/${first}.`);
  expect(torn.problems.join('\n')).not.toContain(String(second));
  expect(torn.problems.join('\n')).toContain(`The backup ${backup} cannot be used`);
  expect(torn.remarks).toEqual(['1 folder of no run in the database: stranger.']);
  rmSync(runFolder(home, id), { recursive: true });
  expect(inspect(home, false).problems.join('\n')).toContain(`1 run without a folder: ${id}.`);
});

it('a series whose parts were changed, lost, or stand elsewhere is found; that they do not fit its pyramid by reading every point', () => {
  const home = temporaryHome();
  const { db } = openStore(home);
  const names = ['good', 'changed', 'lost', 'other'];
  const id = addRun(db);
  for (const name of names)
    appendSeries(
      db,
      id,
      name,
      100,
      Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i * i) + (i === 9999 ? 7 : 0)),
    );
  const series = (name: string): number =>
    (db.prepare('SELECT id FROM series WHERE name = ?').get(name) as { id: number }).id;
  db.prepare("UPDATE series_values SET value = x'0102' WHERE series = ? AND place = 1").run(series('changed'));
  db.prepare('DELETE FROM series_values WHERE series = ? AND place = 1').run(series('lost'));
  db.prepare(
    `UPDATE series_values SET value = (SELECT value FROM series_values WHERE series = @id AND place = 1)
       WHERE series = @id AND place = 2`,
  ).run({ id: series('other') });
  db.close();
  const problems = inspect(home, true).problems;
  expect(problems).toHaveLength(3);
  for (const name of names.slice(1)) expect(problems.join('\n')).toContain(`The series ${name} of run ${id}`);
  const quick = inspect(home, false).problems;
  expect(quick).toHaveLength(2);
  for (const name of ['changed', 'lost']) expect(quick.join('\n')).toContain(`The series ${name} of run ${id}`);
});

it('a backup chosen by hand takes the place of the database, which is kept whole; told in numbers', async () => {
  const { home } = await history();
  const later = await startCore({ home });
  const id = await startScripted(later, { steps: 20 });
  await reach(later, id, 'done');
  const [backup] = readdirSync(backupFolder(home));
  expect(() => restoreHome(home, backup as string)).toThrow(expect.objectContaining({ code: 'busy' }));
  await later.close();
  const before = digest(databaseFile(home));
  expect(() => restoreHome(home, '../tidemark.db')).toThrow(expect.objectContaining({ code: 'not_found' }));
  const told = restoreHome(home, backup as string);
  expect(told).toMatch(/was restored, with 1 run; 1 run made after it is no longer listed.*replaced-/);
  const aside = readdirSync(home).find((name) => name.includes('.replaced-')) as string;
  expect(digest(join(home, aside))).toBe(before);
  const again = await startCore({ home });
  expect((await again.api.call('runs.list', {})).total).toBe(1);
});

it('a backup that is damaged is not restored, and nothing is changed', async () => {
  const { home } = await history();
  const [backup] = readdirSync(backupFolder(home));
  truncateSync(join(backupFolder(home), backup as string), 5000);
  const before = digest(databaseFile(home));
  expect(() => restoreHome(home, backup as string)).toThrow(expect.objectContaining({ code: 'damaged' }));
  expect(digest(databaseFile(home))).toBe(before);
  expect(existsSync(`${databaseFile(home)}.part`)).toBe(false);
});
