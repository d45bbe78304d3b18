/** What is read of a database when it is opened, and when its closing is believed. */
import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { databaseFile } from '../../../electron/core/home.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendSeries } from '../../../electron/core/store/series.ts';
import { takeStamp, writeStamp } from '../../../electron/core/store/stamp.ts';
import { addRun, temporaryHome } from './support.ts';

const stamp = (home: string): string => `${databaseFile(home)}-closed`;

/** A folder whose store was closed in order. */
function closed(): string {
  const home = temporaryHome();
  const { db, close } = openStore(home);
  const id = addRun(db);
  appendSeries(
    db,
    id,
    'loss',
    0,
    Float64Array.from({ length: 9000 }, (_, i) => Math.sin(i * i)),
  );
  close();
  return home;
}

/** Breaks a page that holds points. */
function breakPage(home: string): void {
  const bytes = readFileSync(databaseFile(home));
  bytes.fill(0xa5, bytes.length - 4096 * 12, bytes.length - 4096 * 8);
  writeFileSync(databaseFile(home), bytes);
}

const isDamaged = (home: string): boolean => {
  const { db, notice } = openStore(home);
  db.close();
  return notice !== null;
};

it('a file that was closed in order is not read whole again', () => {
  const home = closed();
  breakPage(home);
  // The word of a closing after the damage: only reading all of it could tell.
  writeStamp(home, Date.now());
  expect(isDamaged(home)).toBe(false);
  expect(existsSync(stamp(home))).toBe(false);
});

it('a file that was written since it was closed is read whole, whatever its clock says', () => {
  const home = closed();
  breakPage(home);
  expect(isDamaged(home)).toBe(true);
});

it('a file whose owner died is read whole', () => {
  const home = closed();
  openStore(home).db.close();
  expect(existsSync(stamp(home))).toBe(false);
  breakPage(home);
  expect(isDamaged(home)).toBe(true);
});

it('a file that was not read whole for a week is read whole', () => {
  const home = closed();
  const week = 7 * 86_400_000;
  expect(takeStamp(home, Date.now() + week)).toBeNull();
  writeStamp(home, Date.now() - week - 1000);
  breakPage(home);
  writeStamp(home, Date.now() - week - 1000);
  expect(isDamaged(home)).toBe(true);
});

it('the week counts from the last time it was read, not from the last time it was closed', () => {
  const home = closed();
  const then = Date.now() - 3 * 86_400_000;
  writeStamp(home, then);
  openStore(home).close();
  expect(takeStamp(home)).toBe(then);
});

it.each([
  ['cut short', '{"size":'],
  ['of nothing', 'null'],
  ['of another file', '{"size":1,"mtime":"1","inode":"1","checked":1}'],
  ['from the future', null],
])('a word %s is not believed', (_name, text) => {
  const home = closed();
  if (text === null) writeStamp(home, Date.now() + 1e9);
  else writeFileSync(stamp(home), text);
  expect(takeStamp(home)).toBeNull();
});

it('an empty log, as whoever looks at the file leaves it, takes nothing away', () => {
  const home = closed();
  writeFileSync(`${databaseFile(home)}-wal`, '');
  expect(takeStamp(home)).not.toBeNull();
});

it('a file of another time, with a log beside it, or copied is not believed', () => {
  const [other, logged] = [closed(), closed()];
  utimesSync(databaseFile(other), new Date(), new Date());
  expect(takeStamp(other)).toBeNull();
  writeFileSync(`${databaseFile(logged)}-wal`, 'x');
  expect(takeStamp(logged)).toBeNull();
});

it('closing leaves the database, its word and nothing else', () => {
  expect(readdirSync(closed()).sort()).toEqual(['tidemark.db', 'tidemark.db-closed']);
});
