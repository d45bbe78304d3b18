/** Recorded histories of the real programs, and what tests/vectors/make_history.py wrote into each. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { ImportStep, ImportedRun } from '../../../shared/contract/imports.ts';
import { createChanges } from '../../../electron/core/changes.ts';
import { importPath } from '../../../electron/core/imports/run.ts';
import type { Importer } from '../../../electron/core/importers/importer.ts';
import { detailOf } from '../../../electron/core/queries/detail.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { listSeries, pointsOf } from '../../../electron/core/store/series.ts';

const recorded = join(import.meta.dirname, '../../vectors/history');

/** A copy of the recorded histories that a test may change. */
export function copyOfHistories(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-history-'));
  cpSync(recorded, folder, { recursive: true });
  writeFileSync(join(folder, 'mlflow/mlflow.db'), gunzipSync(readFileSync(join(recorded, 'mlflow/mlflow.db.gz'))));
  return folder;
}

export type Points = readonly (readonly [step: number, value: number])[];
export interface ExpectedRun {
  readonly name: string;
  readonly state: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  readonly group?: string;
  /** Null: not the same in every recording. */
  readonly series: Readonly<Record<string, Points | null>>;
}
export interface History {
  readonly importer: string;
  readonly path: string;
  readonly runs: readonly ExpectedRun[];
}

const count = (n: number, value: (i: number) => number, step = (i: number): number => i): Points =>
  Array.from({ length: n }, (_, i) => [step(i), value(i)] as const);
const half = count(20, (i) => (i === 3 ? 0.5 : 1 / (i + 1)));
const float = Math.fround;

const plain = {
  'loss/train': [...count(40, (i) => (i === 7 ? NaN : float(1 / (i + 1)))), [1000, Infinity] as const],
  'loss/eval': count(
    4,
    (i) => float(2 / (10 * i + 1)),
    (i) => 10 * i,
  ),
};
const vision: readonly ExpectedRun[] = [
  ...[0.1, 0.01].map((lr) => ({
    name: `lr ${lr}`,
    state: 'done',
    params: { lr, opt: 'sgd', nesterov: true, 'model.width': 32 },
    tags: ['team:a'],
    group: 'vision',
    series: {
      loss: half,
      'val/acc': count(
        4,
        (i) => i / 4,
        (i) => 5 * i,
      ),
      bad: [[0, NaN] as const, [1, Infinity] as const],
    },
  })),
  { name: 'broken', state: 'failed', group: 'vision', series: { loss: [[0, 3]] } },
];

export const histories: readonly History[] = [
  {
    importer: 'tensorboard',
    path: 'tensorboard',
    runs: [
      {
        name: 'plain',
        state: 'done',
        // torch keeps true as the number 1.
        params: { lr: 0.1, optimizer: 'sgd', nesterov: 1, layers: 3 },
        series: { ...plain, tensor: [[3, 0.5]], 'hparam/loss': [[0, 0.25]] },
      },
    ],
  },
  { importer: 'tensorboard', path: 'tensorboardX', runs: [{ name: 'plain', state: 'done', series: plain }] },
  {
    importer: 'wandb',
    path: 'wandb',
    runs: [1, 2].map((seed) => ({
      name: `run ${seed}`,
      state: seed === 1 ? 'done' : 'failed',
      params: { lr: 0.1 * seed, seed, model: { width: 32 }, layers: [1, 2] },
      tags: ['a', 'b'],
      group: 'g',
      series: {
        loss: count(30, (i) => (i === 9 ? NaN : 1 / (i + 1))),
        acc: count(30, (i) => i / 30).filter((_, i) => i % 3 !== 0),
        'nested.a': [[100, 1.5] as const],
        inf: [[100, Infinity] as const],
      },
    })),
  },
  { importer: 'mlflow', path: 'mlflow/mlruns', runs: vision },
  { importer: 'mlflow-sqlite', path: 'mlflow/mlflow.db', runs: vision },
  {
    importer: 'lightning',
    path: 'lightning',
    runs: [
      {
        name: 'version_0',
        state: 'done',
        params: { lr: 0.1, width: 4 },
        series: {
          epoch: count(
            6,
            (i) => Math.floor(i / 2),
            (i) => 5 * i + 4,
          ),
          train_loss: null,
          val_loss: null,
        },
      },
    ],
  },
  {
    importer: 'keras',
    path: 'keras/keras.csv',
    runs: [{ name: 'keras', state: 'done', series: { loss: null, mae: null, val_loss: null, val_mae: null } }],
  },
  {
    importer: 'csv',
    path: 'plain/any.csv',
    runs: [
      {
        name: 'any',
        state: 'done',
        series: {
          loss: [
            [0, 1],
            [10, -0],
            [20, NaN],
            [30, -Infinity],
          ],
          'val, loss': [[10, 5e-324]],
        },
      },
    ],
  },
];

/** What no program but an editor wrote. */
export function writePlainCsv(folder: string): void {
  if (existsSync(join(folder, 'plain'))) return;
  mkdirSync(join(folder, 'plain'));
  const text = '\uFEFFstep;loss;"val, loss";word\r\n0;1;;a\r\n10;-0.0;5e-324;b\r\n30;-inf;;\r\n20;nan;;c\r\n';
  writeFileSync(join(folder, 'plain/any.csv'), text);
}

export interface Imported {
  readonly steps: readonly ImportStep[];
  readonly runs: readonly ImportedRun[];
  readonly totals: (ImportStep & { type: 'done' })['totals'];
}

export async function importAll(
  importer: Importer,
  path: string,
  { db, home }: { db: Database; home: string },
  isPreview = false,
): Promise<Imported> {
  const steps: ImportStep[] = [];
  for await (const step of importPath(importer, path, { db, home, changes: createChanges() }, isPreview))
    steps.push(step);
  const done = steps.at(-1);
  if (done?.type !== 'done') throw new Error('The import ended without a word.');
  return { steps, runs: steps.flatMap((s) => (s.type === 'run' ? [s.run] : [])), totals: done.totals };
}

export function seriesOf(db: Database, id: string, name: string): [number, number][] {
  return [...pointsOf(db, id, name)].flatMap((p) =>
    Array.from(p.step, (step, i): [number, number] => [step, p.value[i] as number]),
  );
}

/** Holds what was imported against what was written. */
export function expectRuns(
  { db, home }: { db: Database; home: string },
  runs: readonly ImportedRun[],
  history: History,
): void {
  for (const wanted of history.runs) {
    const { id } = runs.find((r) => r.name === wanted.name) as { id: string };
    const run = detailOf(db, home, id);
    const { state, tags = [], group = '' } = wanted;
    expect(run).toMatchObject({ state, task: 'imported', tags, group });
    expect(run.imported?.from).toBe(history.importer);
    expect(run.spec.params).toEqual(wanted.params ?? {});
    expect(listSeries(db, id).map((s) => s.name)).toEqual(Object.keys(wanted.series).toSorted());
    for (const [name, points] of Object.entries(wanted.series)) {
      const stored = seriesOf(db, id, name);
      if (points) expect(stored).toEqual(points);
      else expect(stored.every(([, value]) => Number.isFinite(value)) && stored.length > 2).toBe(true);
    }
  }
}
