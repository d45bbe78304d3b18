/** Files that lie: lengths, sums, names, numbers of things. Each is met by a rule that is told, in bounded memory. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { findImporter, importers } from '../../../electron/core/importers/index.ts';
import type { Importer } from '../../../electron/core/importers/importer.ts';
import { masked } from '../../../electron/core/importers/lib/crc32c.ts';
import { MOST_SERIES } from '../../../electron/core/imports/sift.ts';
import { scalarRecord, versionRecord } from '../../../electron/core/exporters/tensorboard/event.ts';
import { listSeries } from '../../../electron/core/store/series.ts';
import { type Imported, importAll, seriesOf } from '../../conformance/importers/support.ts';
import { temporaryHome, temporaryStore } from '../../unit/store/support.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-hostile-'));
  folders.push(folder);
  return folder;
}
type Store = { db: ReturnType<typeof temporaryStore>; home: string };
async function imported(kind: string, path: string): Promise<Imported & Store> {
  const home = temporaryHome();
  const store = { home, db: temporaryStore(home) };
  return { ...store, ...(await importAll(findImporter(kind) as Importer, path, store)) };
}

/** A record of an event file around any bytes, with sums that are right unless one is broken. */
function framed(data: Buffer, length = BigInt(data.length), wrong: 'none' | 'length' | 'data' = 'none'): Buffer {
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(length);
  head.writeUInt32LE((masked(head.subarray(0, 8)) + Number(wrong === 'length')) >>> 0, 8);
  const foot = Buffer.alloc(4);
  foot.writeUInt32LE((masked(data) + Number(wrong === 'data')) >>> 0);
  return Buffer.concat([head, data, foot]);
}
const good = (step: number): Buffer => scalarRecord(1e9 + step, step, [['loss', step]]);

async function events(...records: Buffer[]): Promise<Imported & Store & { points: [number, number][] }> {
  const folder = newFolder();
  writeFileSync(join(folder, 'events.out.tfevents.1'), Buffer.concat([versionRecord(1e9), ...records]));
  const done = await imported('tensorboard', folder);
  const id = done.runs[0]?.id;
  return { ...done, points: id ? seriesOf(done.db, id, 'loss') : [] };
}

describe('event files', () => {
  it.each([
    ['a record whose data has a wrong sum', framed(Buffer.from('x'), 1n, 'data'), [0, 1, 2], 'their checksum is wrong'],
    [
      'a length with a wrong sum',
      framed(Buffer.from('x'), 1n, 'length'),
      [0, 1],
      'where the next record begins cannot be known',
    ],
    ['a length of 2^63 with a right sum', framed(Buffer.from('x'), 2n ** 63n), [0, 1], 'larger than 64 MiB'],
    ['a length beyond the end with a right sum', framed(Buffer.from('x'), 1_000_000n), [0, 1], 'ends in the midst'],
    [
      'random bytes in a right frame',
      framed(Buffer.from('ff00ff00ff00ffffffffffffffffffff', 'hex')),
      [0, 1, 2],
      'they are no events',
    ],
    ['a field longer than its message', framed(Buffer.from('2aff7f', 'hex')), [0, 1, 2], 'they are no events'],
    ['nothing at all', framed(Buffer.alloc(0)), [0, 1, 2], null],
  ])('%s', async (_, record, steps, why) => {
    const { points, runs } = await events(good(0), good(1), record, good(2));
    expect(points.map(([step]) => step)).toEqual(steps);
    const reasons = runs[0]?.skipped.map((s) => s.why).join('; ') ?? '';
    if (why === null) expect(reasons).toBe('');
    else expect(reasons).toContain(why);
  });

  it('a new tag at every step: the first are kept, the others counted', async () => {
    const most = MOST_SERIES + 500;
    const { runs, db } = await events(
      ...Array.from({ length: most }, (_, i) => scalarRecord(1e9, i, [[`tag ${i}`, i]])),
    );
    expect(runs[0]?.skipped).toEqual([
      { what: 'points', why: `there are more than ${MOST_SERIES} series`, count: 500 },
    ]);
    expect(listSeries(db, runs[0]?.id as string)).toHaveLength(MOST_SERIES);
  });

  it('names that cannot be shown, or are those of our own, are left out; script is text', async () => {
    const names = [
      '',
      'a\u0000b',
      '\u0001steps loss',
      'x'.repeat(201),
      '<img src=x onerror=alert(1)>',
      '../../etc',
      '__proto__',
    ];
    const { runs, db } = await events(...names.map((name, i) => scalarRecord(1e9, i, [[name, 1]])));
    expect(listSeries(db, runs[0]?.id as string).map((s) => s.name)).toEqual([
      '../../etc',
      '<img src=x onerror=alert(1)>',
      '__proto__',
    ]);
    expect(runs[0]?.skipped).toEqual([
      { what: 'points', why: 'the names of their series are too long, or cannot be shown', count: 4 },
    ]);
  });

  it('steps out of order and repeated are put in order, the last word counting; time may run backwards', async () => {
    const said = [5, 3, 3, 9, 0].map((step, i) => scalarRecord(1e9 - i, step, [['loss', i]]));
    const { points, runs } = await events(...said);
    expect(points).toEqual([
      [0, 4],
      [3, 2],
      [5, 0],
      [9, 3],
    ]);
    expect(runs[0]?.skipped[0]).toMatchObject({
      count: 1,
      why: 'their step was said again, and counts as it was said last',
    });
  });

  it('a first record that is not whole makes no run of it', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'events.out.tfevents.1'), Buffer.from('nothing of the kind'));
    const { runs, totals } = await imported('tensorboard', folder);
    expect(totals).toMatchObject({ added: 0, refused: 1 });
    expect(runs[0]?.why).toBe('its first file does not begin with a whole record');
  });

  it('a link to a file elsewhere is not followed', async () => {
    const [elsewhere, folder] = [newFolder(), newFolder()];
    writeFileSync(join(elsewhere, 'events.out.tfevents.1'), Buffer.concat([versionRecord(1e9), good(0)]));
    symlinkSync(join(elsewhere, 'events.out.tfevents.1'), join(folder, 'events.out.tfevents.1'));
    symlinkSync(elsewhere, join(folder, 'deeper'));
    expect(await (findImporter('tensorboard') as Importer).detect(folder)).toBe(false);
  });

  it('a file of a terabyte of nothing behind its first record is passed over at once', async () => {
    const folder = newFolder();
    const file = join(folder, 'events.out.tfevents.1');
    writeFileSync(file, Buffer.concat([versionRecord(1e9), good(0)]));
    truncateSync(file, 2 ** 40);
    const { totals } = await imported('tensorboard', folder);
    expect(totals.added).toBe(1);
  });
});

describe('CSV files', () => {
  async function csv(text: string | Buffer): Promise<Imported & Store> {
    const file = join(newFolder(), 'log.csv');
    writeFileSync(file, text);
    return imported('csv', file);
  }

  it.each([
    ['an unclosed quote', 'step,loss\n0,1\n1,"2\n', 'a quote is opened and never closed'],
    ['a row without an end', `step,loss\n0,${'9'.repeat(5 * 1024 * 1024)}`, 'the row is longer than 4 MiB'],
    ['NUL bytes', 'step,loss\n0,\0\n', 'it is no text'],
    ['UTF-16', Buffer.from('\uFEFFstep,loss\n0,1\n', 'utf16le'), 'it is no text'],
    ['two columns of one name', 'step,loss,loss\n0,1,2\n', 'two of its columns have one name'],
    ['a header alone', 'step,loss\n', 'there are no points'],
  ])('%s: the run is left out with the reason', async (_, text, why) => {
    const { runs, db } = await csv(text);
    expect(runs[0]).toMatchObject({ verdict: 'refused' });
    expect(runs[0]?.why).toContain(why);
    expect(db.prepare('SELECT count(*) FROM run').pluck().get()).toBe(0);
  });

  it('what is no number is counted by column and reason', async () => {
    const { runs } = await csv('step;loss;__proto__;\n0;1,5;1;x\nhalf;2;2;\n2;3;3;;9\n-1;1;1;\n');
    expect(runs[0]?.points).toBe(3);
    expect(runs[0]?.skipped.map((s) => `${s.count} ${s.what}: ${s.why}`)).toEqual([
      '2 points: their steps are below 0, or no whole numbers',
      '1 cells of loss: they have a decimal comma',
      '1 cells of a column without a name: they are no numbers',
      '1 rows: their step is no whole number',
      '1 cells: they stand behind the last column',
    ]);
  });
});

describe('databases', () => {
  it('one that only looks like MLflow’s, with views that would run for ever, is not asked', async () => {
    const file = join(newFolder(), 'mlflow.db');
    const db = new Database(file);
    for (const name of ['experiments', 'runs', 'metrics', 'params', 'tags'])
      db.exec(`CREATE VIEW ${name} AS WITH RECURSIVE x(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x) SELECT n FROM x`);
    db.close();
    for (const importer of importers) expect([importer.id, await importer.detect(file)]).toEqual([importer.id, false]);
  });

  it('one with other columns, or values of other kinds, is refused or counted', async () => {
    const file = join(newFolder(), 'mlflow.db');
    const db = new Database(file);
    db.exec(`CREATE TABLE experiments (experiment_id, name); CREATE TABLE params (key, value, run_uuid); CREATE TABLE tags (key, value, run_uuid);
      CREATE TABLE runs (run_uuid, name, status, start_time, end_time, lifecycle_stage, experiment_id);
      CREATE TABLE metrics (key, value, timestamp, run_uuid, step);
      INSERT INTO runs VALUES ('r', 'n', 'FINISHED', 'yesterday', 1, 'active', 7);
      INSERT INTO metrics VALUES ('loss', 'much', 0, 'r', 0), ('loss', 1.5, 0, 'r', 0), (x'00', 1, 0, 'r', 0), ('loss', 2.5, 0, 'r', 1.5);`);
    db.close();
    const { runs } = await imported('mlflow-sqlite', file);
    expect(runs[0]).toMatchObject({ verdict: 'new', points: 1 });
    expect(runs[0]?.skipped.map((s) => s.count)).toEqual([1, 2]);
  });
});

it('an MLflow description with a bomb of aliases, or of a megabyte, is no run', async () => {
  const folder = newFolder();
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'meta.yaml'), text);
  };
  write('a', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nrun_id: bomb\n`);
  write('b', `run_id: ${'x'.repeat(2_000_000)}\n`);
  write('c', `run_id: [1]\n`);
  expect(await (findImporter('mlflow') as Importer).detect(folder)).toBe(false);
});
