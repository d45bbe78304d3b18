import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { backupFolder, databaseFile } from '../../../electron/core/home.ts';
import { NEWEST, digestOf, strange } from '../../../electron/core/store/layout.ts';
import { migrations } from '../../../electron/core/store/migrations/index.ts';
import type { Migration } from '../../../electron/core/store/migrations/migration.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { checkSeries, readSeries } from '../../../electron/core/store/series.ts';
import { temporaryHome } from './support.ts';

type Tables = Record<string, unknown[]>;

/** Every table whole. */
function tablesOf(db: Database.Database): Tables {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  return Object.fromEntries(
    (names as { name: string }[]).map(({ name }) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).all()]),
  );
}
const schemaOf = (db: Database.Database): unknown[] => db.prepare('SELECT * FROM sqlite_schema ORDER BY name').all();
const versionOf = (db: Database.Database): unknown => db.pragma('user_version', { simple: true });

/** A history as version 1 kept it: a run resumed once and done, and one that never began. */
function fillVersion1(db: Database.Database): void {
  const run = db.prepare(
    `INSERT INTO run (id, name, notes, tags, state, spec, changed, base_dir, created, started, ended, seconds, attempt, step,
       epoch, epochs, task, optimizer, schedule, seed, environment)
     VALUES (?, 'n', '', '["a"]', ?, '{}', '{}', '/d', ?, ?, ?, 12.5, ?, ?, 1, 2, 'text', 'sgd', 'constant', 7, '{}')`,
  );
  run.run('aaa', 'done', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:01.000Z', '2026-01-01T00:01:00.000Z', 2, 90);
  run.run('bbb', 'queued', '2026-01-02T00:00:00.000Z', null, null, 0, 0);
  const event = db.prepare("INSERT INTO event VALUES ('aaa', ?, ?, ?, ?, '{}')");
  event.run(0, '2026-01-01T00:00:02.000Z', 'started', 0);
  event.run(1, '2026-01-01T00:00:30.000Z', 'state', -1);
  event.run(2, '2026-01-01T00:00:40.000Z', 'started', 40);
  db.prepare("INSERT INTO run_metric VALUES ('aaa', 'loss', 1.5, 1, 2, 3)").run();
  db.prepare("INSERT INTO series_chunk VALUES ('aaa', 'loss', 0, 1, 1, 1, 0, x'000000000000f03f')").run();
}

it('version 2 keeps every row of version 1 and knows where each newest attempt began', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 1));
  fillVersion1(old);
  const before = tablesOf(old);
  old.close();

  const { db } = openStore(home, migrations.slice(0, 2));
  expect(versionOf(db)).toBe(2);
  const added = {
    parent: null,
    parent_kind: null,
    parent_checkpoint: null,
    parent_optimizer: 0,
    heard: null,
    auto_resumes: 0,
  };
  const begun = [
    { first_step: 40, begun: '2026-01-01T00:00:40.000Z' },
    { first_step: 0, begun: null },
  ];
  const run = (before.run as object[]).map((row, i) => ({ ...row, ...added, ...begun[i] }));
  expect(tablesOf(db)).toEqual({ ...before, run });
  db.close();
});

it('version 3 keeps every row of version 2 and the order runs came in', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 2));
  fillVersion1(old);
  const before = tablesOf(old);
  old.close();

  const { db } = openStore(home, migrations.slice(0, 3));
  expect(versionOf(db)).toBe(3);
  const run = (before.run as object[]).map((row, i) => ({ ...row, priority: 0, place: i + 1, threads: null }));
  expect(tablesOf(db)).toEqual({ ...before, run, setting: [] });
  db.close();
});

it('version 4 keeps every row of version 3 and knows no sweep yet', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 3));
  fillVersion1(old);
  const before = tablesOf(old);
  old.close();

  const { db } = openStore(home, migrations.slice(0, 4));
  expect(versionOf(db)).toBe(4);
  expect(tablesOf(db)).toEqual({ ...before, sweep: [], trial: [], trial_run: [] });
  db.close();
});

it('version 5 keeps every value of every series bit for bit, and every other table as it was', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 4));
  fillVersion1(old);
  const chunk = old.prepare('INSERT OR REPLACE INTO series_chunk VALUES (?, ?, ?, ?, 0, 0, 0, ?)');
  const series: Record<string, { first: number; values: number[] }> = {
    loss: {
      first: 0,
      values: Array.from({ length: 5000 }, (_, i) => (i % 7 === 3 ? NaN : i % 11 === 4 ? -0 : Math.exp(-i / 99))),
    },
    lr: { first: 1500, values: Array.from({ length: 3000 }, (_, i) => (i === 9 ? -Infinity : 0.1)) },
    odd: { first: 3, values: [5e-324] },
  };
  for (const [name, { first, values }] of Object.entries(series))
    for (let step = first; step < first + values.length; step = step - (step % 1024) + 1024) {
      const part = Float64Array.from(values.slice(step - first, step - first + 1024 - (step % 1024)));
      chunk.run('aaa', name, step, part.length, Buffer.from(part.buffer));
    }
  const { series_chunk: _, ...before } = tablesOf(old);
  old.close();

  const { db } = openStore(home, migrations.slice(0, 5));
  expect(versionOf(db)).toBe(5);
  expect(tablesOf(db)).toMatchObject(before);
  expect(Object.keys(tablesOf(db)).sort()).toEqual(
    [...Object.keys(before), 'series', 'series_level', 'series_tail', 'series_values'].sort(),
  );
  for (const [name, { first, values }] of Object.entries(series)) {
    const read = readSeries(db, 'aaa', name, 0, 1e9);
    expect(read.first).toBe(first);
    expect(Buffer.from(read.values.buffer)).toEqual(Buffer.from(Float64Array.from(values).buffer));
  }
  expect(db.prepare('SELECT next - first FROM series ORDER BY name').pluck().all()).toEqual([5000, 3000, 1]);
  expect(readdirSync(backupFolder(home)).filter((f) => f.endsWith('before-5.db'))).toHaveLength(1);
  db.close();
});

it('version 6 keeps every row of version 5, all of them training runs', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 4));
  fillVersion1(old);
  old.close();
  const { db: middle } = openStore(home, migrations.slice(0, 5));
  const before = tablesOf(middle);
  middle.close();

  const { db } = openStore(home, migrations.slice(0, 6));
  expect(versionOf(db)).toBe(6);
  const run = (before.run as object[]).map((row) => ({ ...row, kind: 'train', options: null, range_test: null }));
  expect(tablesOf(db)).toEqual({ ...before, run });
  db.close();
});

it('version 7 keeps every row of version 6; no run is in a group, archived or deleted', () => {
  const home = temporaryHome();
  const { db: old } = openStore(home, migrations.slice(0, 1));
  fillVersion1(old);
  old.close();
  const { db: six } = openStore(home, migrations.slice(0, 6));
  const before = tablesOf(six);
  six.close();
  const { db } = openStore(home, migrations.slice(0, 7));
  expect(versionOf(db)).toBe(7);
  const run = (before.run as object[]).map((row) => ({ ...row, group_name: '', archived: null, deleted: null }));
  expect(tablesOf(db)).toEqual({ ...before, run });
  db.close();
});

it('version 8 keeps every row and every point of version 7, and packs the ends of what has settled', () => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(import.meta.dirname, 'frozen/7.db.gz'))));
  const old = new Database(databaseFile(home));
  const { series_values: _, series_tail: tail, series_level: levels, ...before } = tablesOf(old);
  old.close();
  const { db } = openStore(home, migrations.slice(0, 8));
  expect(versionOf(db)).toBe(8);
  const after = tablesOf(db);
  expect(after).toMatchObject(before);
  expect(after.series_level).toHaveLength((levels as unknown[]).length);
  // Of the run that is done nothing is left there; the one that was going keeps its two pieces.
  expect((tail as unknown[]).length).toBeGreaterThan(2);
  expect(after.series_tail).toHaveLength(2);
  expect(checkSeries(db, true)).toEqual([]);
  db.close();
});

it('version 9 keeps every row of version 8; no run is from elsewhere, every series is at its steps', () => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(import.meta.dirname, 'frozen/8.db.gz'))));
  const old = new Database(databaseFile(home));
  const before = tablesOf(old);
  old.close();
  const { db } = openStore(home, migrations.slice(0, 9));
  expect(versionOf(db)).toBe(9);
  const run = (before.run as object[]).map((row) => ({ ...row, origin: null }));
  const series = (before.series as object[]).map((row) => ({ ...row, steps: null }));
  expect(series.length).toBeGreaterThan(3);
  expect(tablesOf(db)).toEqual({ ...before, run, series });
  db.close();
});

it('version 10 keeps every row of version 9; no sweep is from a range test', () => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(import.meta.dirname, 'frozen/9.db.gz'))));
  const old = new Database(databaseFile(home));
  const before = tablesOf(old);
  old.close();
  const { db } = openStore(home, migrations.slice(0, 10));
  expect(versionOf(db)).toBe(10);
  const sweep = (before.sweep as object[]).map((row) => ({ ...row, range_test: null }));
  expect(sweep.length).toBeGreaterThan(0);
  expect(tablesOf(db)).toEqual({ ...before, sweep });
  db.close();
});

it('version 11 gives trials the column that format 4 first had not, wherever a history came up without it', () => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(import.meta.dirname, 'frozen/10.db.gz'))));
  const old = new Database(databaseFile(home));
  old.exec('ALTER TABLE trial DROP COLUMN asked');
  const trials = tablesOf(old).trial as object[];
  old.close();
  const { db } = openStore(home, migrations.slice(0, 11));
  expect(versionOf(db)).toBe(11);
  expect(trials.length).toBeGreaterThan(0);
  expect(tablesOf(db).trial).toEqual(trials.map((trial) => ({ ...trial, asked: 0 })));
  expect(strange(db, 11)).toEqual([]);
  db.close();
});

it('a fresh file and a migrated one have the same tables', () => {
  const [fresh, migrated] = [temporaryHome(), temporaryHome()];
  const { db: one } = openStore(fresh);
  openStore(migrated, migrations.slice(0, 1)).db.close();
  const { db: two } = openStore(migrated);
  expect(schemaOf(two).map((r) => (r as { sql: string }).sql)).toEqual(
    schemaOf(one).map((r) => (r as { sql: string }).sql),
  );
  one.close();
  two.close();
});

it('numbers run without a gap from 1', () => {
  expect(migrations.map((m) => m.version)).toEqual(migrations.map((_, i) => i + 1));
});

it('a migration that fails at any step leaves version, tables and rows as they were, and a backup of them', () => {
  const steps: ((db: Database.Database) => void)[] = [
    (db) => db.exec('ALTER TABLE run ADD COLUMN extra TEXT'),
    (db) => db.exec("UPDATE run SET name = 'changed'"),
    (db) => db.exec('DROP TABLE run_metric'),
  ];
  for (let failing = 0; failing <= steps.length; failing++) {
    const home = temporaryHome();
    const { db: old } = openStore(home);
    old.close();
    const { db: filled } = openStore(home);
    filled
      .prepare(
        "INSERT INTO run (id, name, notes, tags, state, spec, changed, base_dir, created, epochs, task, optimizer, schedule, seed, environment) VALUES ('aaa', 'n', '', '[]', 'done', '{}', '{}', '/d', 'x', 2, 't', 'o', 's', 1, '{}')",
      )
      .run();
    const before = { tables: tablesOf(filled), schema: schemaOf(filled), version: versionOf(filled) };
    filled.close();
    const next = (versionOf(filledAgain(home)) as number) + 1;
    const broken: Migration = {
      version: next,
      title: 'breaks',
      up(db) {
        for (const step of steps.slice(0, failing)) step(db);
        throw new Error('the power of the migration failed');
      },
    };
    expect(() => openStore(home, [...migrations, broken])).toThrow('the power of the migration failed');
    const db = filledAgain(home);
    expect({ tables: tablesOf(db), schema: schemaOf(db), version: versionOf(db) }).toEqual(before);
    const [backup] = readdirSync(backupFolder(home)).filter((f) => f.endsWith(`before-${next}.db`));
    expect(tablesOf(new Database(join(backupFolder(home), backup as string), { readonly: true }))).toEqual(
      before.tables,
    );
  }
});

/** The file as it is, opened by SQLite alone. */
function filledAgain(home: string): Database.Database {
  return new Database(databaseFile(home), { readonly: true });
}

it('the layout that is known without carrying out the migrations is the one they make', () => {
  const db = openStore(temporaryHome()).db;
  expect(NEWEST).toEqual({ format: migrations.at(-1)?.version, sha256: digestOf(db) });
  db.close();
});

it('version 12 keeps every row of version 11; no reason has data', () => {
  const home = temporaryHome();
  writeFileSync(databaseFile(home), gunzipSync(readFileSync(join(import.meta.dirname, 'frozen/11.db.gz'))));
  const old = new Database(databaseFile(home));
  const before = tablesOf(old);
  old.close();
  const { db } = openStore(home);
  expect(versionOf(db)).toBe(12);
  const run = (before.run as object[]).map((row) => ({ ...row, said: null }));
  expect(run.length).toBeGreaterThan(3);
  expect(tablesOf(db)).toEqual({ ...before, run });
  db.close();
});
