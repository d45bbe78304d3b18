/** Bytes of a database that nobody has open change on the disk: the check finds it, or nothing that is stored is different. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { databaseFile, runFolder } from '../../electron/core/home.ts';
import { inspect, restoreHome } from '../../electron/core/index.ts';
import { backUp } from '../../electron/core/store/backup.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { recordEnvelopes } from '../../electron/core/store/record.ts';
import { moveRun } from '../../electron/core/store/runs.ts';
import { listSeries, readSeries } from '../../electron/core/store/series.ts';
import { addRun, envelopes, epochEvent, startedEvent } from '../unit/store/support.ts';
import { temporaryFolder } from './support.ts';

const PAGE = 4096;
const LENGTH = 9000;

/** A history of two runs, one of them still going, as a closed file. */
let good: Buffer;
let stored: unknown;
const ids: string[] = [];
beforeAll(() => {
  const home = temporaryFolder();
  const { db, close } = openStore(home);
  for (const ends of [true, false]) {
    const id = addRun(db);
    ids.push(id);
    moveRun(db, id, 'launch', null);
    const series = {
      lr: Float64Array.from({ length: LENGTH }, (_, i) => 0.1 + i / LENGTH),
      loss: Float64Array.from({ length: LENGTH }, (_, i) => (i % 777 === 0 ? NaN : Math.sin(i * i))),
    };
    recordEnvelopes(
      db,
      id,
      1,
      envelopes(id, 1, [startedEvent(), { type: 'steps', first: 0, series }, epochEvent(1, 2)]),
    );
    if (ends) moveRun(db, id, 'ended-done', null);
  }
  stored = everything(db);
  close();
  good = readFileSync(databaseFile(home));
});

const tables = ['run', 'run_metric', 'event', 'setting', 'series'];

function everything(db: Database.Database): unknown {
  return {
    rows: tables.map((table) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all()),
    series: seriesOf(db),
  };
}

function seriesOf(db: Database.Database): string[] {
  return ids.flatMap((id) =>
    listSeries(db, id).map(({ name }) =>
      Buffer.from(readSeries(db, id, name, 0, 1e9).values.buffer).toString('base64'),
    ),
  );
}

/** Whether the check finds something in a folder whose database is these bytes. */
function found(home: string, bytes: Uint8Array): boolean {
  writeFileSync(databaseFile(home), bytes);
  return inspect(home, false).problems.length > 0;
}

function folder(): string {
  const home = temporaryFolder();
  for (const id of ids) mkdirSync(runFolder(home, id), { recursive: true });
  return home;
}

function isAsStored(home: string, part: (all: { rows: unknown; series: unknown }) => unknown): boolean {
  const copy = join(home, 'copy.db');
  copyFileSync(databaseFile(home), copy);
  const db = new Database(copy, { readonly: true });
  try {
    return JSON.stringify(part(everything(db) as never)) === JSON.stringify(part(stored as never));
  } finally {
    db.close();
  }
}

it('the history itself is sound', () => {
  expect(found(folder(), good)).toBe(false);
});

it('a page that was lost, or has the bytes of another, is found wherever it lies', () => {
  const home = folder();
  const pages = good.length / PAGE;
  expect(pages).toBeGreaterThan(40);
  const other = good.subarray(PAGE * 3, PAGE * 4);
  let caught = 0;
  for (const instead of [Buffer.alloc(PAGE), Buffer.alloc(PAGE, 0xa5), other])
    for (let page = 0; page < pages; page++) {
      const bytes = Buffer.from(good);
      instead.copy(bytes, page * PAGE);
      if (bytes.equals(good)) continue;
      if (found(home, bytes)) caught += 1;
      else
        expect(
          isAsStored(home, (all) => all),
          `page ${page}`,
        ).toBe(true);
    }
  expect(caught).toBeGreaterThan(2.5 * pages);
});

it('of series, one byte that changed is found wherever it lies', () => {
  const home = folder();
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const bytes = Buffer.from(good);
      bytes[place] = (bytes[place] as number) ^ change;
      if (!found(home, bytes)) expect(isAsStored(home, (all) => all.series)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('a table or index that is not as the format has it is told by its name', () => {
  const home = folder();
  const problems = (from: string, to: string): string => {
    expect(good.includes(from), from).toBe(true);
    const bytes = Buffer.from(good);
    for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
    writeFileSync(databaseFile(home), bytes);
    return inspect(home, false).problems.join(' ');
  };
  expect(problems('value BLOB', 'valve BLOB')).toMatch(/not laid out as format \d+ is: .*table series_values/);
  expect(problems('CREATE TABLE setting', 'CREATE TABLE settong')).toMatch(/not laid out|cannot be used/);
});

it.each<[string, string, string]>([
  ['a column that has another name', 'ALTER TABLE run RENAME COLUMN seed TO seeds', 'table run'],
  ['a table that is gone', 'DROP TABLE run_metric', 'table run_metric'],
  ['a column that is gone', 'ALTER TABLE sweep DROP COLUMN name', 'table sweep'],
])('%s is refused at opening by the name of its table, and a backup brings it back', async (_, change, table) => {
  const home = folder();
  writeFileSync(databaseFile(home), good);
  const first = openStore(home);
  first.close();
  const backup = (await backUp(home, 'daily')).name;
  const db = new Database(databaseFile(home));
  db.exec(change);
  db.close();
  const bytes = readFileSync(databaseFile(home));
  const remedy = `Restore a backup: tidemark restore ${backup}`;
  expect(() => openStore(home)).toThrow(
    expect.objectContaining({ code: 'damaged', message: expect.stringMatching(`: ${table}\\. .*${remedy}`) as string }),
  );
  expect(readFileSync(databaseFile(home)).equals(bytes)).toBe(true);
  restoreHome(home, backup);
  const again = openStore(home);
  expect(seriesOf(again.db)).toEqual((stored as { series: unknown }).series);
  again.db.close();
});

it('an index that somebody has added is none of our business', () => {
  const home = folder();
  writeFileSync(databaseFile(home), good);
  const db = new Database(databaseFile(home));
  db.exec('CREATE INDEX of_theirs ON run (name)');
  db.close();
  expect(inspect(home, true).problems).toEqual([]);
  expect(openStore(home).notice).toBe(null);
});
