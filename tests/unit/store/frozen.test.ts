/** Histories made by the code of each format there has been, opened by today's. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { databaseFile } from '../../../electron/core/home.ts';
import { listRuns } from '../../../electron/core/queries/list.ts';
import { migrations } from '../../../electron/core/store/migrations/index.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { checkSeries, listSeries, readSeries } from '../../../electron/core/store/series.ts';
import { STEPS, odd, valueAt } from './frozen/values.ts';
import { temporaryHome } from './support.ts';

const folder = join(import.meta.dirname, 'frozen');
const formats = readdirSync(folder)
  .filter((name) => name.endsWith('.db.gz'))
  .map(parseFloat)
  .sort((a, b) => a - b);

/** How series lie is today's matter; their values are held to what they were made of. */
const isSeries = (table: string): boolean => table.startsWith('series');
type Row = Record<string, unknown>;

function tablesOf(db: Database.Database): Record<string, Row[]> {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const rows = (name: string): Row[] => db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all() as Row[];
  return Object.fromEntries(names.filter((name) => !isSeries(name)).map((name) => [name, rows(name)]));
}

it('there is one of every format but today’s', () => {
  expect(formats).toEqual(migrations.slice(0, -1).map((m) => m.version));
});

it.each(formats)('format %i: every row and every point is there, and the whole is sound', (format) => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(folder, `${format}.db.gz`))));
  const old = new Database(databaseFile(home), { readonly: true });
  const before = tablesOf(old);
  expect(old.pragma('user_version', { simple: true })).toBe(format);
  old.close();

  const { db, notice, close } = openStore(home);
  expect(notice).toBeNull();
  const after = tablesOf(db);
  for (const [table, rows] of Object.entries(before)) {
    expect(rows.length, table).toBe(after[table]?.length);
    rows.forEach((row, i) => expect(after[table]?.[i]).toMatchObject(row));
  }
  expect(before.run?.length).toBeGreaterThanOrEqual(3);
  expect(before.event?.length).toBeGreaterThan(8);

  const id = (name: string): string => (before.run?.find((r) => r.name === name) as { id: string }).id;
  expect(listSeries(db, id('whole'))).toEqual(
    ['loss', 'lr'].map((name) => ({ name, points: STEPS + 50, last_step: STEPS + 49 })),
  );
  for (const name of ['loss', 'lr']) {
    const { first, values } = readSeries(db, id('whole'), name, 0, 1e9);
    expect(first).toBe(0);
    expect(values).toEqual(Float64Array.from(values, (_, step) => valueAt(name, step)));
  }
  const { values } = readSeries(db, id('going'), 'loss', 0, 1e9);
  expect(Buffer.from(values.buffer)).toEqual(Buffer.from(odd.buffer));

  expect(checkSeries(db, true)).toEqual([]);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  // It can give pages back, which files of before format 8 could not.
  expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
  const all = listRuns(db, {
    where: 'kind in ("train", "range-test") and (archived is null or archived is not null)',
    limit: 99,
    offset: 0,
  });
  expect(all.matching).toBe(before.run?.filter((r) => (r.deleted ?? null) === null).length);
  close();
});
