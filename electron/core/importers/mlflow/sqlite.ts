/** MLflow's SQLite store, mlflow.db. */
import { lstat } from 'node:fs/promises';
import { type Foreign, openForeign } from '../../store/foreign.ts';
import { createBatch } from '../lib/batch.ts';
import { firstBytes } from '../lib/walk.ts';
import { type Found, type Importer, skipped } from '../importer.ts';
import { aboutOf, fromSql } from './runs.ts';

const MAGIC = Buffer.from('SQLite format 3\0');
const TABLES = ['experiments', 'runs', 'metrics', 'params', 'tags'];
/** Bytes a point takes in the file, about: for the progress alone. */
const POINT_BYTES = 150;
/** Settings and tags of one run. */
const MOST_SETTINGS = 10_000;

interface RunRow {
  readonly id: string;
  readonly name: string | null;
  readonly status: string | null;
  readonly started: number | null;
  readonly ended: number | null;
  readonly stage: string | null;
  readonly experiment: string | null;
}

const RUNS = `SELECT r.run_uuid AS id, r.name, r.status, r.start_time AS started, r.end_time AS ended, r.lifecycle_stage AS stage,
  e.name AS experiment FROM runs AS r LEFT JOIN experiments AS e ON e.experiment_id = r.experiment_id ORDER BY r.start_time, r.run_uuid`;

function pairs(db: Foreign, sql: string, run: string): [string, string][] {
  const rows: [string, string][] = [];
  for (const { key, value } of db.rows<{ key: unknown; value: unknown }>(sql, run))
    if (rows.length < MOST_SETTINGS) rows.push([String(key), String(value ?? '')]);
  return rows;
}

/** Lets what waits in this process have its turn: SQLite is read without waiting. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

async function* readPoints(db: Foreign, run: string, hasNan: boolean): AsyncGenerator<Found> {
  const batch = createBatch();
  const sql = hasNan
    ? 'SELECT key, value, step, is_nan AS nan FROM metrics WHERE run_uuid = ? ORDER BY key, step, timestamp'
    : 'SELECT key, value, step, 0 AS nan FROM metrics WHERE run_uuid = ? ORDER BY key, step, timestamp';
  let count = 0;
  let odd = 0;
  for (const { key, value, step, nan } of db.rows<Record<'key' | 'value' | 'step' | 'nan', unknown>>(sql, run)) {
    count += 1;
    if (typeof key !== 'string' || typeof value !== 'number' || typeof step !== 'number') {
      odd += 1;
      continue;
    }
    batch.add(key, step, fromSql(value, Number(nan)));
    if (!batch.isFull()) continue;
    yield* batch.take();
    yield { type: 'read', bytes: count * POINT_BYTES };
    count = 0;
    await turn();
  }
  yield* batch.take();
  if (odd > 0) yield skipped('points', 'they are no numbers', odd);
  yield { type: 'read', bytes: count * POINT_BYTES };
}

async function* read(path: string): AsyncGenerator<Found> {
  const db = openForeign(path);
  try {
    const hasNan = db.columns('metrics').includes('is_nan');
    for (const run of [...db.rows<RunRow>(RUNS)]) {
      if (run.stage === 'deleted') {
        yield skipped('runs', 'they are deleted in MLflow');
        continue;
      }
      const tags = new Map(pairs(db, 'SELECT key, value FROM tags WHERE run_uuid = ? ORDER BY key', run.id));
      const params = pairs(db, 'SELECT key, value FROM params WHERE run_uuid = ? ORDER BY key', run.id);
      const name = run.name || (tags.get('mlflow.runName') ?? run.id);
      const { started, ended } = run;
      yield { type: 'run', key: run.id, name, path };
      const about = { name, status: run.status ?? '', started, ended, experiment: run.experiment ?? '' };
      yield { type: 'about', about: aboutOf(about, params, tags) };
      yield* readPoints(db, run.id, hasNan);
    }
  } finally {
    db.close();
  }
}

export const mlflowSqlite: Importer = {
  id: 'mlflow-sqlite',
  title: 'MLflow, SQLite',
  about: 'The file mlflow.db.',
  detect: async (path) => {
    if (!(await firstBytes(path, MAGIC.length)).equals(MAGIC)) return false;
    const db = openForeign(path);
    try {
      const tables = db.tables();
      return TABLES.every((name) => tables.includes(name));
    } finally {
      db.close();
    }
  },
  size: async (path) => (await lstat(path)).size,
  read,
};
