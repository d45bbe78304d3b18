/** An archive, checked file by file before anything of it counts, then a run again. */
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { ContractError } from '../../../shared/contract/errors.ts';
import { type Real, fromReal } from '../../../shared/contract/runs.ts';
import { isSettled, runStates } from '../../../shared/run-state.ts';
import { runFolder } from '../home.ts';
import { checkSpec } from '../spec-file/index.ts';
import type { Database } from '../store/database.ts';
import { appendPoints } from '../store/series.ts';
import { STAGED, dropStaged, reveal } from '../store/staging.ts';
import {
  MANIFEST,
  MAX_FILES,
  MAX_TEXT_BYTES,
  type Manifest,
  type RunFile,
  type SeriesFile,
  VERSION,
  eventLine,
  manifest,
  refuse,
  runFile,
  seriesFile,
} from './layout.ts';
import { sha256Of } from './write.ts';

/** Values, and events, a transaction: some milliseconds. */
const PART = 16_384;
const EVENTS = 1000;
const ID = /^[a-z0-9]{4,64}$/;

export const stopped = (): ContractError =>
  new ContractError('wrong_state', 'The import was stopped; nothing of it stays.');
const jsonObject = z.record(z.string(), z.unknown());
const jsonTexts = z.array(z.string());

function parsed<T extends z.ZodType>(schema: T, text: string, name: string): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse(`${name} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  return refuse(`${name}: ${issue?.path.map(String).join('.').slice(0, 80)} ${issue?.message}`);
}

function textOf(folder: string, name: string): string {
  const path = join(folder, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) refuse(`${name} is missing`);
  if ((stat?.size ?? 0) > MAX_TEXT_BYTES) refuse(`${name} is too long`);
  return readFileSync(path, 'utf8');
}

/** The manifest, after every file it names was read and found as it says. A link is no file. */
export async function checkArchive(folder: string): Promise<Manifest> {
  const head = parsed(manifest, textOf(folder, MANIFEST), MANIFEST);
  if (head.version > VERSION)
    refuse(`it has format ${head.version}, made by a newer Tidemark; this one knows ${VERSION}`);
  const files = Object.entries(head.files);
  if (files.length > MAX_FILES) refuse('it names too many files');
  for (const [path, { bytes, sha256 }] of files) {
    let below = folder;
    for (const name of path.split('/')) {
      below = join(below, name);
      if (lstatSync(below, { throwIfNoEntry: false })?.isSymbolicLink()) refuse(`${path} is a link`);
    }
    const stat = lstatSync(below, { throwIfNoEntry: false });
    if (!stat?.isFile()) refuse(`${path} is missing`);
    if (stat?.size !== bytes || (await sha256Of(below)) !== sha256) refuse(`${path} is not as it was written`);
  }
  return head;
}

export interface Archived {
  readonly id: string;
  readonly run: RunFile;
  readonly series: SeriesFile;
}

/** What a checked archive says of its run, held to what a run can be. */
export function readRun(folder: string, head: Manifest): Archived {
  const need = (name: string): string =>
    Object.hasOwn(head.files, name) ? textOf(folder, name) : refuse(`${name} is missing`);
  need('events.jsonl');
  const run = parsed(runFile, need('run.json'), 'run.json');
  const series = parsed(seriesFile, need('series.json'), 'series.json');
  const { id, state, spec } = run.columns;
  if (typeof id !== 'string' || !ID.test(id)) return refuse('its run has no proper id');
  if (!runStates.some((s) => s === state && isSettled(s))) refuse('its run is not settled');
  const written = typeof spec === 'string' ? parsed(jsonObject, spec, 'spec') : null;
  // A run that was imported has settings that are no experiment of ours, and is never started.
  const checked = typeof run.columns.origin === 'string' && written ? ({ ok: true } as const) : checkSpec(written);
  if (!checked.ok) refuse(`its experiment has errors (${checked.issues[0]?.path}: ${checked.issues[0]?.message})`);
  for (const name of ['tags', 'changed', 'environment']) {
    const value = run.columns[name];
    parsed(name === 'tags' ? jsonTexts : jsonObject, typeof value === 'string' ? value : '', name);
  }
  for (const { name, count, file, steps } of series)
    for (const path of steps === null ? [file] : [file, steps])
      if (head.files[path]?.bytes !== count * 8) refuse(`${path} does not hold the ${count} points of ${name}`);
  if (new Set(series.map((s) => s.name)).size !== series.length) refuse('a series is in it twice');
  return { id, run, series };
}

/** The values of a file, so many at a time. */
function* partsOf(path: string): Generator<Float64Array> {
  const file = openSync(path, 'r');
  try {
    const count = fstatSync(file).size / 8;
    for (let at = 0; at < count; at += PART) {
      const values = new Float64Array(Math.min(PART, count - at));
      const bytes = new Uint8Array(values.buffer);
      for (let done = 0; done < bytes.length;) {
        const read = readSync(file, bytes, done, bytes.length - done, at * 8 + done);
        if (read === 0) refuse(`${path} has become shorter`);
        done += read;
      }
      yield values;
    }
  } finally {
    closeSync(file);
  }
}

/** Puts the row in, to be seen when it is revealed. Columns this version does not know are left out. */
function insertRow(db: Database, { columns, metrics }: RunFile): void {
  const known = (db.pragma('table_info(run)') as { name: string }[]).map((c) => c.name);
  const local = ['number', 'place', 'priority'];
  const names = known.filter((name) => name === 'deleted' || (Object.hasOwn(columns, name) && !local.includes(name)));
  const values = names.map((name) => {
    if (name === 'deleted') return STAGED;
    const value = columns[name] ?? null;
    // A run that this one came from and that is not here cannot be pointed at.
    const isRun = name === 'parent' || name === 'range_test';
    if (isRun && db.prepare('SELECT 1 FROM run WHERE id = ?').get(value) === undefined) return null;
    return value;
  });
  const places = names.map(() => '?').join(', ');
  const sql = `INSERT INTO run (${names.join(', ')}, place) VALUES (${places}, (SELECT coalesce(max(place), 0) + 1 FROM run))`;
  db.prepare(sql).run(...values);
  const insert = db.prepare('INSERT INTO run_metric (run, name, last, min, max, nonfinite) VALUES (?, ?, ?, ?, ?, ?)');
  const plain = (value: Real | null): number | null => (value === null ? null : fromReal(value));
  for (const m of metrics) insert.run(columns.id, m.name, plain(m.last), plain(m.min), plain(m.max), m.nonfinite);
}

/** Puts the events in, a part each time it is asked to go on. */
function* insertEvents(db: Database, id: string, text: string): Generator<undefined> {
  const insert = db.prepare('INSERT INTO event (run, position, at, type, step, body) VALUES (?, ?, ?, ?, ?, ?)');
  const lines = text.split('\n').filter((line) => line !== '');
  const add = (line: string, position: number): void => {
    const where = `line ${position + 1} of events.jsonl`;
    const { at, type, step, body } = parsed(eventLine, line, where);
    parsed(jsonObject, body, where);
    insert.run(id, position, at, type, step, body);
  };
  for (let from = 0; from < lines.length; from += EVENTS) {
    db.transaction(() => lines.slice(from, from + EVENTS).forEach((line, i) => add(line, from + i)))();
    yield;
  }
}

/** The same for the series. */
function* insertSeries(db: Database, id: string, folder: string, series: SeriesFile): Generator<undefined> {
  for (const { name, first, file, steps } of series) {
    let next = first;
    const told = steps === null ? null : partsOf(join(folder, steps));
    for (const values of partsOf(join(folder, file))) {
      const step = (told?.next().value as Float64Array | undefined) ?? Float64Array.from(values, (_, i) => next + i);
      // Each above the one before, as `appendPoints` needs them.
      for (const s of step)
        next = s >= next && Number.isSafeInteger(s) ? s + 1 : refuse(`the steps of ${name} do not rise`);
      db.transaction(() => appendPoints(db, id, name, step, values))();
      yield;
    }
  }
}

/**
 * Makes the run of a checked archive, part after part, and shows it when it is whole; broken off, nothing of it stays. The archive's
 * `files/` becomes the run's own folder.
 * @param folder on the data folder's own disk
 * @returns its number here
 */
export async function insertArchived(
  db: Database,
  home: string,
  folder: string,
  { id, run, series }: Archived,
  signal: AbortSignal,
): Promise<number> {
  const own = runFolder(home, id);
  if (existsSync(own))
    throw new ContractError('wrong_state', `There is a folder ${own} of no run in the database. Move it away first.`);
  mkdirSync(join(own, '..'), { recursive: true });
  if (existsSync(join(folder, 'files'))) renameSync(join(folder, 'files'), own);
  else mkdirSync(own);
  try {
    db.transaction(() => insertRow(db, run))();
    for (const work of [insertEvents(db, id, textOf(folder, 'events.jsonl')), insertSeries(db, id, folder, series)])
      for (const _ of work) {
        await setImmediate();
        if (signal.aborted) throw stopped();
      }
    reveal(db, id);
    return (db.prepare('SELECT number FROM run WHERE id = ?').get(id) as { number: number }).number;
  } catch (error) {
    dropStaged(db, id);
    rmSync(own, { recursive: true, force: true });
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith('SQLITE_CONSTRAINT')) refuse(`its run does not fit (${message})`);
    throw error;
  }
}
