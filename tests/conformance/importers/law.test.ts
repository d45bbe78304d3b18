/** The law of importers, and of importing: see electron/core/importers/importer.ts. */
import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChanges } from '../../../electron/core/changes.ts';
import { importers, findImporter } from '../../../electron/core/importers/index.ts';
import type { Importer } from '../../../electron/core/importers/importer.ts';
import { filesBelow } from '../../../electron/core/importers/lib/walk.ts';
import { importPath } from '../../../electron/core/imports/run.ts';
import { listRuns } from '../../../electron/core/queries/list.ts';
import { checkSeries } from '../../../electron/core/store/series.ts';
import { randomStream } from '../../../shared/random.ts';
import { temporaryHome, temporaryStore } from '../../unit/store/support.ts';
import { copyOfHistories, expectRuns, histories, importAll, writePlainCsv } from './support.ts';

let folder: string;
beforeAll(() => {
  folder = copyOfHistories();
  writePlainCsv(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function newStore(): { db: ReturnType<typeof temporaryStore>; home: string } {
  const home = temporaryHome();
  return { db: temporaryStore(home), home };
}
const importerOf = (id: string): Importer => findImporter(id) as Importer;

it('every importer has a recorded history, a title and a sentence, and no two have one id', () => {
  expect(new Set(importers.map((i) => i.id))).toEqual(new Set(histories.map((h) => h.importer)));
  expect(new Set(importers.map((i) => i.id)).size).toBe(importers.length);
  for (const { title, about } of importers) expect(title.length > 2 && about.endsWith('.')).toBe(true);
});

describe.each(histories)('$importer from $path', (history) => {
  const importer = importerOf(history.importer);
  const path = (): string => join(folder, history.path);

  it('is the first that knows it', async () => {
    for (const other of importers) {
      const knows = await other.detect(path());
      expect([other.id, knows]).toEqual([other.id, knows && importers.indexOf(other) >= importers.indexOf(importer)]);
      if (other === importer) return expect(knows).toBe(true);
    }
  });

  it('becomes the runs it was, point by point, with names, tags, settings and states', async () => {
    const store = newStore();
    const { runs, totals } = await importAll(importer, path(), store);
    expect(totals).toMatchObject({ added: history.runs.length, known: 0, refused: 0 });
    expectRuns(store, runs, history);
    expect(checkSeries(store.db, true)).toEqual([]);
    expect(readdirSync(store.home).filter((name) => name.startsWith('import-'))).toEqual([]);
  });

  it('a preview finds the same and adds nothing; a second import adds nothing', async () => {
    const store = newStore();
    const preview = await importAll(importer, path(), store, true);
    expect(listRuns(store.db, { where: '', limit: 9, offset: 0 }).total).toBe(0);
    const first = await importAll(importer, path(), store);
    const plain = (runs: typeof first.runs): unknown =>
      runs.map((r) => [r.name, r.path, r.state, r.series, r.texts, r.params]);
    expect(plain(preview.runs)).toEqual(plain(first.runs));
    const again = await importAll(importer, path(), store);
    expect(again.totals).toMatchObject({ added: 0, known: history.runs.length });
    expect(again.runs.map((r) => r.id)).toEqual(first.runs.map((r) => r.id));
    expect(listRuns(store.db, { where: '', limit: 9, offset: 0 }).total).toBe(history.runs.length);
  });

  it('left at any time, it keeps whole runs alone', async () => {
    const whole = (await importAll(importer, path(), newStore())).steps.length;
    for (let leave = 1; leave < whole; leave++) {
      const store = newStore();
      const steps = importPath(importer, path(), { ...store, changes: createChanges() }, false);
      let told = 0;
      for (let i = 0; i < leave; i++) if ((await steps.next()).value?.type === 'run') told += 1;
      await steps.return(undefined);
      expect(store.db.prepare('SELECT count(*) FROM run').pluck().get()).toBe(told);
      expect(readdirSync(store.home).filter((name) => name.startsWith('import-'))).toEqual([]);
    }
  });

  it('cut short or with changed bytes anywhere, it never ends in a fault, and never gives a point that is not a number', async () => {
    const random = randomStream(1, `damage ${history.path}`, 0);
    const files = await filesBelow(path(), () => true);
    const store = newStore();
    for (let round = 0; round < 24; round++) {
      const { path: file } = files[Math.floor(random.uniform() * files.length)] as { path: string };
      const before = readFileSync(file);
      if (round % 2 === 0) truncateSync(file, Math.floor(random.uniform() * before.length));
      else {
        const bytes = Buffer.from(before);
        for (let i = 0; i < 3; i++)
          bytes[Math.floor(random.uniform() * bytes.length)] = Math.floor(random.uniform() * 256);
        writeFileSync(file, bytes);
      }
      try {
        if (await importer.detect(path())) await importAll(importer, path(), store, round % 3 === 0);
      } catch (error) {
        // A database that cannot be read at all says so.
        expect([history.importer, (error as { code?: string }).code]).toEqual(['mlflow-sqlite', 'damaged']);
      } finally {
        writeFileSync(file, before);
      }
    }
    expect(checkSeries(store.db, true)).toEqual([]);
  });
});
