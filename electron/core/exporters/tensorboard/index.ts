import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsOf } from '../../../../shared/compare/settings.ts';
import { type Real, fromReal } from '../../../../shared/contract/runs.ts';
import { type Database, statement } from '../../store/database.ts';
import { type RunRow, getRun } from '../../store/runs.ts';
import type { Exporter } from '../exporter.ts';
import { tableParts } from '../lib/table.ts';
import { type Setting, endRecord, scalarRecord, settingsRecord, textRecord, versionRecord } from './event.ts';

/** Settings of a run as the hparams page shows them: plain values by key path. */
function settingsOfRun(row: RunRow): [string, Setting][] {
  const isSetting = (value: unknown): value is Setting =>
    typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  return [...settingsOf(JSON.parse(row.spec) as Record<string, unknown>)].flatMap(
    ([path, value]): [string, Setting][] => (isSetting(value) ? [[path.replace(/^params\./, ''), value]] : []),
  );
}

/** Seconds since 1970 of a step: times of single steps are not kept, so they are spread evenly over the run. */
function clockOf(row: RunRow): (step: number) => number {
  const begin = Date.parse(row.started ?? row.created) / 1000;
  const end = row.ended === null ? begin : Math.max(begin, Date.parse(row.ended) / 1000);
  return (step) => begin + ((end - begin) * Math.min(step, row.step)) / Math.max(1, row.step);
}

interface Body {
  readonly [name: string]: unknown;
  readonly metrics?: Readonly<Record<string, Real>>;
}

/** Numbers of an evaluation, which are events and no series. */
function evaluated({ metrics = {}, ...body }: Body): [string, number][] {
  const own = ['train_loss', 'eval_loss', 'eval_accuracy'].map((name) => [name, body[name]] as const);
  return [...own, ...Object.entries(metrics)]
    .filter((entry): entry is [string, Real] => entry[1] !== undefined && entry[1] !== null)
    .map(([name, value]) => [name, fromReal(value)]);
}

async function writeEvents(
  db: Database,
  row: RunRow,
  file: FileHandle,
  clock: (step: number) => number,
): Promise<void> {
  const sql = `SELECT type, step, body FROM event WHERE run = ? AND type IN ('epoch', 'eval', 'sample') ORDER BY position`;
  const rows = statement(db, sql).all(row.id) as { type: string; step: number; body: string }[];
  for (const { type, step, body } of rows) {
    const said = JSON.parse(body) as Body;
    if (type !== 'sample') await file.write(scalarRecord(clock(step), step, evaluated(said)));
    else
      await file.write(textRecord(clock(step), Math.max(0, step), `sample ${String(said.prompt)}`, String(said.text)));
  }
}

export const tensorboard: Exporter = {
  id: 'tensorboard',
  title: 'TensorBoard',
  about:
    'A folder with an event file: every series and evaluation as scalars (32-bit, as these files have them), samples as text, settings for the HPARAMS page.',
  target: 'folder',
  async write(db, id, to) {
    const row = getRun(db, id);
    const clock = clockOf(row);
    const name = `events.out.tfevents.${Math.floor(clock(0))}.tidemark.${id}`;
    await mkdir(to, { recursive: true });
    const file = await open(join(to, name), 'wx');
    try {
      await file.write(versionRecord(clock(0)));
      await file.write(settingsRecord(clock(0), settingsOfRun(row)));
      for (const { steps, columns } of tableParts(db, id)) {
        const records = steps.map((step, i) => {
          const values = columns.flatMap((c): [string, number][] => {
            const value = c.values[i] ?? null;
            return value === null ? [] : [[c.name, value]];
          });
          return scalarRecord(clock(step), step, values);
        });
        await file.write(Buffer.concat(records));
      }
      await writeEvents(db, row, file, clock);
      await file.write(endRecord(clock(row.step), row.state));
    } finally {
      await file.close();
    }
    return [name];
  },
};
