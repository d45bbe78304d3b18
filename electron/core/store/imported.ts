/** Runs that were trained elsewhere: put in whole or not at all, each once. */
import { mkdirSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { settingsOf } from '../../../shared/compare/settings.ts';
import type { RunState } from '../../../shared/run-state.ts';
import { runFolder } from '../home.ts';
import { type Database, statement } from './database.ts';
import { addEvent, noteMetric } from './record.ts';
import { type RunRow, newId } from './runs.ts';
import { type StoredPoints, appendPoints } from './series.ts';
import { STAGED, dropStaged, reveal } from './staging.ts';

export interface ImportedText {
  readonly at: string;
  readonly step: number;
  readonly text: string;
}

export interface ImportedRun {
  /** `tensorboard:…`: the importer, and what tells the run from others of its kind. */
  readonly origin: string;
  readonly name: string;
  readonly notes: string;
  readonly group: string;
  readonly tags: readonly string[];
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: RunState;
  readonly reason: string | null;
  /** Where its files are. */
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly started: number | null;
  readonly ended: number | null;
  readonly series: readonly { readonly name: string; readonly points: () => Iterable<StoredPoints> }[];
  readonly texts: readonly ImportedText[];
}

/** Texts put in at a time. */
const TEXTS = 500;

/** The run of that origin, in the trash or not. */
export function findImported(db: Database, origin: string): RunRow | null {
  return (statement(db, 'SELECT * FROM run WHERE origin = ?').get(origin) as RunRow | undefined) ?? null;
}

const seedOf = ({ seed }: ImportedRun['params']): number =>
  typeof seed === 'number' && Number.isSafeInteger(seed) && seed >= 0 ? seed : 0;

function insertRow(db: Database, run: ImportedRun, id: string, now: string): number {
  const { started, ended } = run;
  const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  const seed = seedOf(run.params);
  const spec = { name: run.name, tags: run.tags, task: { type: 'imported' }, params: run.params, training: { seed } };
  const { lastInsertRowid } = statement(
    db,
    `INSERT INTO run (id, name, notes, tags, state, reason, spec, changed, source, base_dir, created, started, ended, seconds, attempt,
       epochs, task, optimizer, schedule, seed, environment, group_name, origin, deleted, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, ?, 1, 0, 'imported', '', '', ?, ?, ?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM run))`,
  ).run(
    id,
    run.name,
    run.notes,
    JSON.stringify(run.tags),
    run.state,
    run.reason,
    JSON.stringify(spec),
    JSON.stringify(Object.fromEntries(settingsOf({ params: run.params }))),
    run.path,
    iso(started) ?? now,
    iso(started),
    iso(ended ?? started),
    started !== null && ended !== null ? Math.max(0, ended - started) / 1000 : 0,
    seed,
    JSON.stringify({ imported: { from: run.origin.split(':', 1)[0], path: run.path, at: now } }),
    run.group,
    run.origin,
    STAGED,
  );
  return Number(lastInsertRowid);
}

/** The parts of a run, each put in in a transaction of its own. Gives the step after the last so far. */
function* insertParts(db: Database, id: string, run: ImportedRun): Generator<number> {
  let steps = 0;
  for (const { name, points } of run.series)
    for (const { step, value } of points()) {
      db.transaction(() => {
        appendPoints(db, id, name, step, value);
        noteMetric(db, id, name, value);
      })();
      steps = Math.max(steps, (step.at(-1) ?? -1) + 1);
      yield steps;
    }
  for (let from = 0; from < run.texts.length; from += TEXTS) {
    db.transaction(() => {
      for (const { at, step, text } of run.texts.slice(from, from + TEXTS))
        addEvent(db, id, at, 'log', step, { level: 'info', text });
    })();
    yield steps;
  }
}

/**
 * Puts it in part after part, and shows it when it is whole; broken off, nothing of it stays.
 * @returns its id and number here  @throws SqliteError where its origin is here already, AbortError where `signal` says so
 */
export async function insertImported(
  db: Database,
  home: string,
  run: ImportedRun,
  signal?: AbortSignal,
): Promise<{ id: string; number: number }> {
  const id = newId();
  const now = new Date().toISOString();
  const number = db.transaction(() => insertRow(db, run, id, now))();
  const folder = runFolder(home, id);
  try {
    let steps = 0;
    for (steps of insertParts(db, id, run)) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    mkdirSync(folder, { recursive: true });
    addEvent(db, id, now, 'state', -1, { id, state: run.state, reason: run.reason });
    statement(db, 'UPDATE run SET step = ? WHERE id = ?').run(steps, id);
    reveal(db, id);
    return { id, number };
  } catch (error) {
    dropStaged(db, id);
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
