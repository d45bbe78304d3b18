/** The law of exporters: see electron/core/exporters/exporter.ts. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, describe, expect, it } from 'vitest';
import { exporters, findExporter } from '../../../electron/core/exporters/index.ts';
import type { Exporter } from '../../../electron/core/exporters/exporter.ts';
import { findImporter } from '../../../electron/core/importers/index.ts';
import type { Importer } from '../../../electron/core/importers/importer.ts';
import { detailOf } from '../../../electron/core/queries/detail.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { addEvent } from '../../../electron/core/store/record.ts';
import { appendPoints } from '../../../electron/core/store/series.ts';
import { addRun, specOf, temporaryHome, temporaryStore } from '../../unit/store/support.ts';
import { importAll, seriesOf } from '../importers/support.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-export-'));
  folders.push(folder);
  return folder;
}

const odd = { step: Float64Array.of(0, 5, 1e12), value: Float64Array.of(NaN, -Infinity, -0) };
const n = 20_000;
const dense = {
  step: Float64Array.from({ length: n }, (_, i) => i),
  value: Float64Array.from({ length: n }, (_, i) => Math.fround(Math.sin(i))),
};

/** A run with a plain series, one whose steps have gaps, a name that CSV must quote, an evaluation and a sample. */
function newRun(): { db: Database; home: string; id: string } {
  const home = temporaryHome();
  const db = temporaryStore(home);
  const id = addRun(db, specOf({ optimizer: { type: 'sgd', lr: 0.125 } }));
  appendPoints(db, id, 'loss', dense.step, dense.value);
  appendPoints(db, id, 'odd, "name"', odd.step, odd.value);
  const at = '2026-01-01T00:00:00.000Z';
  addEvent(db, id, at, 'eval', 100, {
    step: 100,
    eval_loss: 0.5,
    eval_accuracy: null,
    metrics: { f1: 0.25 },
    seconds: 1,
  });
  addEvent(db, id, at, 'sample', 100, {
    epoch: 1,
    step: 100,
    prompt: 'To be',
    text: ' or not',
    temperature: 1,
    seed: 0,
  });
  return { db, home, id };
}
const exporterOf = (id: string): Exporter => findExporter(id) as Exporter;
const pairs = ({ step, value }: typeof odd): [number, number][] => Array.from(step, (s, i) => [s, value[i] as number]);

it('every exporter has an id of its own, a title and a sentence', () => {
  expect(new Set(exporters.map((e) => e.id)).size).toBe(exporters.length);
  for (const { title, about } of exporters) expect(title.length > 2 && about.endsWith('.')).toBe(true);
});

describe.each(exporters)('$id', (exporter) => {
  it('writes what it says below the place it is given, and nothing over what is there', async () => {
    const { db, id } = newRun();
    const folder = newFolder();
    const files = await exporter.write(db, id, join(folder, 'out'));
    expect(readdirSync(folder)).toEqual(['out']);
    if (exporter.target === 'folder') expect(readdirSync(join(folder, 'out'))).toEqual(files);
    const again = exporter.write(db, id, join(folder, 'out'));
    await expect(again).rejects.toThrow('EEXIST');
  });

  it('writes a run without series, too', async () => {
    const home = temporaryHome();
    const db = temporaryStore(home);
    expect(await exporter.write(db, addRun(db), join(newFolder(), 'out'))).toHaveLength(1);
  });
});

it.each([
  ['csv', 'run.csv'],
  ['tensorboard', 'run'],
])('%s comes back by the importer of its kind, every point as it was', async (kind, name) => {
  const { db, id } = newRun();
  const to = join(newFolder(), name);
  await exporterOf(kind).write(db, id, to);
  const other = { home: temporaryHome() };
  const store = { ...other, db: temporaryStore(other.home) };
  const { runs } = await importAll(findImporter(kind) as Importer, to, store);
  const back = runs[0]?.id as string;
  expect(seriesOf(store.db, back, 'loss')).toEqual(pairs(dense));
  expect(seriesOf(store.db, back, 'odd, "name"')).toEqual(pairs(odd));
  if (kind === 'csv') return;
  expect(seriesOf(store.db, back, 'f1')).toEqual([[100, 0.25]]);
  const run = detailOf(store.db, store.home, back);
  expect(run.spec.params).toMatchObject({ 'optimizer.type': 'sgd', 'optimizer.lr': 0.125 });
  expect(run.log.map((l) => l.text)).toEqual(['sample To be:  or not']);
});

it('parquet has the same numbers for another reader', async () => {
  const { db, id } = newRun();
  const to = join(newFolder(), 'run.parquet');
  await exporterOf('parquet').write(db, id, to);
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(to) });
  expect(rows).toHaveLength(n + 1);
  const own = rows.filter((r) => r['odd, "name"'] !== null).map((r) => [Number(r.step), r['odd, "name"']]);
  expect(own).toEqual(pairs(odd));
});

it('a CSV cell that holds a comma or a quote is quoted, and an empty one is no value', async () => {
  const { db, id } = newRun();
  const to = join(newFolder(), 'run.csv');
  await exporterOf('csv').write(db, id, to);
  const [head, first, second] = readFileSync(to, 'utf8').split('\n');
  expect([head, first, second?.split(',')[2]]).toEqual(['step,loss,"odd, ""name"""', '0,0,nan', '']);
});
