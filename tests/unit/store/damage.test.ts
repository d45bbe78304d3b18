import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backupFolder, databaseFile, runFolder } from '../../../electron/core/home.ts';
import { backUp } from '../../../electron/core/store/backup.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { moveRun } from '../../../electron/core/store/runs.ts';
import { addRun, envelopes, stepsEvent, temporaryHome } from './support.ts';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A folder with a backup of two runs, and three runs now; the log beside the file still holds something. */
async function folder(withBackup = true): Promise<string> {
  const home = temporaryHome();
  const { db } = openStore(home);
  const add = (): void => {
    const id = addRun(db);
    moveRun(db, id, 'launch', null);
    recordEnvelopes(
      db,
      id,
      1,
      envelopes(id, 1, [
        stepsEvent(
          0,
          Array.from({ length: 900 }, (_, i) => i),
        ),
      ]),
    );
    mkdirSync(runFolder(home, id), { recursive: true });
  };
  add();
  add();
  if (withBackup) await backUp(home, 'daily');
  add();
  db.close();
  return home;
}

/** Overwrites bytes of a file. */
function scribble(file: string, at: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, at, at + length);
  writeFileSync(file, bytes);
}

const faults: [string, (file: string) => void][] = [
  ['is empty', (file) => truncateSync(file, 0)],
  ['was never ours', (file) => foreign(file)],
  ['is no database at all', (file) => writeFileSync(file, 'To be, or not to be'.repeat(1000))],
  ['is cut short', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['is cut within its first page', (file) => truncateSync(file, 60)],
  ['has a broken header', (file) => scribble(file, 0, 32)],
  ['has a broken inner page', (file) => scribble(file, 4096 * 3, 4096)],
];

function foreign(file: string): void {
  writeFileSync(file, '');
  const db = new Database(file);
  db.exec('CREATE TABLE recipe (name TEXT)');
  db.close();
}

describe('a database file that', () => {
  it.each(faults)(
    '%s is set aside whole, and the newest good backup is restored, told in numbers',
    async (_name, damage) => {
      const home = await folder();
      const file = databaseFile(home);
      damage(file);
      const before = digest(file);
      const { db, notice } = openStore(home);
      expect(db.prepare('SELECT count(*) AS n FROM run').get()).toEqual({ n: 2 });
      expect(db.prepare('SELECT sum(next - first) AS n FROM series').get()).toEqual({ n: 3600 });
      db.close();
      expect(notice).toMatch(
        /restored, with 2 runs; 1 run made after it is no longer listed\. Their folders are untouched/,
      );
      const aside = readdirSync(home).find((f) => f.includes('.damaged-') && !/-(wal|shm)$/.test(f)) as string;
      expect(notice).toContain(aside);
      expect(digest(join(home, aside))).toBe(before);
    },
  );

  it.each(faults)(
    '%s and has no backup begins an empty history, and says how many runs that hides',
    async (_name, damage) => {
      const home = await folder(false);
      damage(databaseFile(home));
      const { db, notice } = openStore(home);
      expect(db.prepare('SELECT count(*) AS n FROM run').get()).toEqual({ n: 0 });
      db.close();
      expect(notice).toMatch(/no good backup, so the history starts empty; 3 runs are no longer listed/);
    },
  );

  it('is damaged takes its log along, so that nothing of it is mixed into the restored one', async () => {
    const home = await folder();
    const file = databaseFile(home);
    scribble(file, 4096 * 3, 4096);
    writeFileSync(`${file}-wal`, 'a log');
    writeFileSync(`${file}-shm`, 'an index');
    const { db } = openStore(home);
    db.close();
    const aside = readdirSync(home).filter((f) => f.includes('.damaged-'));
    expect(aside.map((f) => f.replace(/.*Z/, '')).sort()).toEqual(['', '-shm', '-wal']);
  });

  it('is damaged passes over a backup that is damaged too', async () => {
    const home = await folder();
    const [good] = readdirSync(backupFolder(home));
    const newer = join(backupFolder(home), '2099-01-01T00-00-00-000Z-daily.db');
    copyFileSync(join(backupFolder(home), good as string), newer);
    scribble(newer, 4096 * 2, 4096);
    truncateSync(databaseFile(home), 100);
    const { db, notice } = openStore(home);
    db.close();
    expect(notice).toContain(good as string);
  });

  it('cannot be opened at all is left where it is', async () => {
    const home = temporaryHome();
    mkdirSync(databaseFile(home));
    expect(() => openStore(home)).toThrow(expect.objectContaining({ code: 'unavailable' }));
    expect(readdirSync(home)).toEqual(['tidemark.db']);
  });
});

describe('a database of a newer Tidemark', () => {
  it('is refused by a message that names both versions, and not a byte of it changes', async () => {
    const home = await folder(false);
    const file = databaseFile(home);
    const db = new Database(file);
    db.pragma('user_version = 999');
    db.close();
    const before = digest(file);
    expect(() => openStore(home)).toThrow(
      expect.objectContaining({
        code: 'refused',
        message: expect.stringMatching(/format 999.*knows \d+\. Update/) as string,
      }),
    );
    expect(digest(file)).toBe(before);
    expect(readdirSync(home).sort()).toEqual(['runs', 'tidemark.db']);
  });

  it('is refused also while its version still stands in its log', async () => {
    const home = await folder(false);
    const file = databaseFile(home);
    const other = new Database(file);
    other.pragma('user_version = 999');
    const before = digest(file);
    expect(() => openStore(home)).toThrow(expect.objectContaining({ code: 'refused' }));
    expect(digest(file)).toBe(before);
    other.close();
  });
});

it('a first start in an empty folder has nothing to tell', () => {
  const home = temporaryHome();
  const { db, notice } = openStore(home);
  db.close();
  expect(notice).toBeNull();
  expect(existsSync(backupFolder(home))).toBe(false);
});
