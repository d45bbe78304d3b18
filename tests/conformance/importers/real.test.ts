/** The programs themselves: `npm test -- history` makes an environment with them. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { findExporter } from '../../../electron/core/exporters/index.ts';
import { findImporter } from '../../../electron/core/importers/index.ts';
import type { Importer } from '../../../electron/core/importers/importer.ts';
import { addEvent } from '../../../electron/core/store/record.ts';
import { appendPoints } from '../../../electron/core/store/series.ts';
import { historyPython } from '../../../scripts/lib/history.mjs';
import { addRun, specOf, temporaryHome, temporaryStore } from '../../unit/store/support.ts';
import { expectRuns, histories, importAll } from './support.ts';

const python = historyPython() as string | null;
const run = promisify(execFile);
const script = (name: string): string => join(import.meta.dirname, '../../vectors', name);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-real-'));
  folders.push(folder);
  return folder;
}

const made = histories.filter((h) => h.importer !== 'csv');

describe.skipIf(python === null)('written by the program itself (npm test -- history)', () => {
  it.for(made)('$path', { timeout: 600_000 }, async (history, { skip }) => {
    const [kind = '', ...below] = history.path.split('/');
    const folder = newFolder();
    try {
      await run(python as string, [script('make_history.py'), kind, folder], { timeout: 500_000 });
    } catch (error) {
      const missing = /No module named '([^']+)'/.exec(String((error as { stderr?: string }).stderr))?.[1];
      if (missing === undefined) throw error;
      return skip(`This Python has no ${missing}.`);
    }
    const home = temporaryHome();
    const store = { home, db: temporaryStore(home) };
    const { runs, totals } = await importAll(findImporter(history.importer) as Importer, join(folder, ...below), store);
    expect(totals).toMatchObject({ added: history.runs.length, refused: 0 });
    expectRuns(store, runs, history);
  });

  it(
    'TensorBoard reads what we export: scalars, text, settings and how the run ended',
    { timeout: 600_000 },
    async () => {
      const db = temporaryStore();
      const id = addRun(db, specOf({ optimizer: { type: 'sgd', lr: 0.125 } }));
      const step = Float64Array.of(0, 1, 5, 1_000_000);
      appendPoints(db, id, 'loss', step, Float64Array.of(2.5, NaN, -Infinity, 0.25));
      appendPoints(db, id, 'val/acc', Float64Array.of(5), Float64Array.of(0.5));
      const at = '2026-01-01T00:00:00.000Z';
      addEvent(db, id, at, 'eval', 5, { step: 5, eval_loss: 0.75, eval_accuracy: null, metrics: {}, seconds: 1 });
      addEvent(db, id, at, 'sample', 5, {
        epoch: 1,
        step: 5,
        prompt: 'To be',
        text: ' or not',
        temperature: 1,
        seed: 0,
      });
      db.prepare("UPDATE run SET state = 'done'").run();
      const to = join(newFolder(), 'run');
      await findExporter('tensorboard')?.write(db, id, to);
      const { stdout } = await run(python as string, [script('read_events.py'), to], { timeout: 500_000 });
      const read = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
      expect(read.scalars).toEqual({
        loss: [
          [0, '2.5'],
          [1, 'nan'],
          [5, '-inf'],
          [1_000_000, '0.25'],
        ],
        'val/acc': [[5, '0.5']],
        eval_loss: [[5, '0.75']],
      });
      expect(read.texts).toEqual({ 'sample To be/text_summary': [' or not'] });
      expect(read.hparams).toMatchObject({ 'optimizer.type': 'sgd', 'optimizer.lr': 0.125 });
      expect(read.status).toBe(1);
    },
  );
});
