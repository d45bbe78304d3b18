import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { backupFolder } from '../../../electron/core/home.ts';
import { backUp, isDue, listBackups, superfluous, timeOf } from '../../../electron/core/store/backup.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendSeries, checkSeries } from '../../../electron/core/store/series.ts';
import { reach, startCore, startScripted } from '../../faults/support.ts';
import { addRun, temporaryHome, temporaryStore } from './support.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-24T12:00:00Z');
const nameAt = (time: number): string => `${new Date(time).toISOString().replaceAll(/[:.]/g, '-')}-daily.db`;

it('holds every committed row of a store that is open, with its log', async () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  for (let i = 0; i < 50; i++) addRun(db);
  const { name } = await backUp(home, 'daily');
  const copy = new Database(join(backupFolder(home), name), { readonly: true });
  expect(copy.prepare('SELECT count(*) AS n FROM run').get()).toEqual({ n: 50 });
  expect(copy.pragma('quick_check', { simple: true })).toBe('ok');
  copy.close();
});

it('is of one moment, whatever its owner writes meanwhile, and the owner goes on', async () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  const id = addRun(db);
  appendSeries(
    db,
    id,
    'loss',
    0,
    Float64Array.from({ length: 400_000 }, (_, i) => Math.sin(i * i)),
  );
  let written = 0;
  const backup = backUp(home, 'daily');
  const over = backup.then(() => true);
  while (!(await Promise.race([over, new Promise((resolve) => setImmediate(resolve, false))]))) {
    // As every writer does it: a copy made between two statements would be of half a change.
    db.transaction(() => appendSeries(db, id, 'loss', 400_000 + written, Float64Array.of(written)))();
    written += 1;
  }
  expect(written).toBeGreaterThan(5);
  const copy = new Database(join(backupFolder(home), (await backup).name), { readonly: true });
  expect(copy.prepare('SELECT next FROM series').pluck().get()).toBeLessThan(400_000 + written);
  expect(checkSeries(copy, true)).toEqual([]);
  copy.close();
});

it('tells what was damaged in the database before, which it is a true copy of', async () => {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20 });
  await reach(core, id, 'done');
  await core.close();
  const { db, close } = openStore(core.home);
  const row = db.prepare('SELECT rowid AS at, value FROM series_values LIMIT 1').get() as { at: number; value: Buffer };
  row.value[9] = (row.value[9] as number) ^ 1;
  db.prepare('UPDATE series_values SET value = ? WHERE rowid = ?').run(row.value, row.at);
  close();
  rmSync(backupFolder(core.home), { recursive: true, force: true });
  const again = await startCore({ home: core.home });
  const notices = async (): Promise<string> => (await again.api.call('system.info', {})).notices.join(' ');
  await vi.waitUntil(async () => (await notices()).includes('1 series is damaged'), { timeout: 30_000 });
  expect((await again.api.call('storage.backup', {})).damaged).toEqual([
    expect.stringMatching(new RegExp(`^The series .* of run ${id}: a part of it is not as it was written`)),
  ]);
});

it('that is broken off leaves nothing', async () => {
  const home = temporaryHome();
  addRun(temporaryStore(home));
  const ending = new AbortController();
  const backup = backUp(home, 'daily', new Date(), ending.signal);
  ending.abort();
  await expect(backup).rejects.toThrow('broken off');
  expect(readdirSync(backupFolder(home))).toEqual([]);
});

it('is due a day after the newest, and only where there are runs', async () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  expect(isDue(db, home, now)).toBe(false);
  addRun(db);
  expect(isDue(db, home, now)).toBe(true);
  await backUp(home, 'daily', new Date(now));
  expect(isDue(db, home, now + DAY - 1)).toBe(false);
  expect(isDue(db, home, now + DAY)).toBe(true);
});

it('leaves other files of the folder alone, and removes the backups it no longer needs', async () => {
  const home = temporaryHome();
  const db = temporaryStore(home);
  addRun(db);
  await backUp(home, 'daily', new Date(now));
  writeFileSync(join(backupFolder(home), 'my own copy.db'), 'x');
  writeFileSync(join(backupFolder(home), nameAt(now - 400 * DAY)), 'x');
  await backUp(home, 'daily', new Date(now + DAY));
  expect(readdirSync(backupFolder(home)).sort()).toEqual([nameAt(now), nameAt(now + DAY), 'my own copy.db']);
});

it('thinned day by day for two years, keeps one a day for a week, one a week for five, one a month for a year', () => {
  let kept: string[] = [];
  for (let day = 0; day < 730; day++) {
    const at = now + day * DAY;
    kept.push(nameAt(at));
    const gone = new Set(superfluous(kept, at));
    kept = kept.filter((n) => !gone.has(n));
  }
  const ages = kept.map((n) => Math.round((now + 729 * DAY - (timeOf(n) ?? 0)) / DAY)).sort((a, b) => a - b);
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(ages.filter((a) => a >= 7 && a < 35)).toHaveLength(4);
  expect(ages.filter((a) => a >= 35).length).toBeGreaterThanOrEqual(10);
  expect(ages.at(-1)).toBeGreaterThan(330);
  expect(kept.length).toBeLessThan(27);
});

it('whatever backups there are, the newest stays and no more than about one a stretch does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1000 * 24 }), { minLength: 1, maxLength: 60 }), (hours) => {
      const names = [...new Set(hours.map((h) => nameAt(now - h * 3_600_000)))];
      const gone = superfluous(names, now);
      expect(gone).not.toContain([...names].sort().at(-1));
      expect(names.length - gone.length).toBeLessThanOrEqual(8 + 6 + 13 + 1);
    }),
  );
});

it('lists the newest first', () => {
  const home = temporaryHome();
  expect(listBackups(home)).toEqual([]);
});
