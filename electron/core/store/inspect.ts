/** A data folder looked at as it lies, whoever has it open, and without a byte of it changed. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Inspection } from '../../../shared/contract/storage.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { backupFolder, databaseFile, runFolder } from '../home.ts';
import { listBackups } from './backup.ts';
import { fault, reading } from './check.ts';
import { type Database } from './database.ts';
import { strange } from './layout.ts';
import { isWhole } from './lineage.ts';
import type { RunRow } from './runs.ts';
import { checkSeries } from './series.ts';
import { storeTrouble } from './trouble.ts';

const many = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
const some = (names: readonly string[]): string =>
  `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;

const foldersIn = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory()) : [];

function counts(db: Database): Pick<Inspection, 'runs' | 'events' | 'series' | 'points'> {
  const one = (sql: string): number => Number((db.prepare(sql).get() as { n: number | null }).n ?? 0);
  return {
    runs: one('SELECT count(*) AS n FROM run'),
    events: one('SELECT count(*) AS n FROM event'),
    series: one('SELECT count(*) AS n FROM series'),
    points: one('SELECT sum(next - first) AS n FROM series'),
  };
}

/** Files of runs as against their rows. */
function files(db: Database, home: string): { checkpoints: number; problems: string[]; remarks: string[] } {
  const rows = db
    .prepare("SELECT id, state, step, parent_checkpoint FROM run WHERE deleted IS NULL OR deleted > ''")
    .all() as RunRow[];
  const known = new Set(rows.map((r) => r.id));
  const [problems, remarks]: [string[], string[]] = [[], []];
  const unlisted = foldersIn(join(home, 'runs')).filter((name) => !known.has(name));
  const missing = rows.filter((r) => r.step > 0 && !existsSync(runFolder(home, r.id))).map((r) => r.id);
  const torn: string[] = [];
  const homeless: string[] = [];
  let checkpoints = 0;
  for (const { id, state, step, parent_checkpoint } of rows) {
    const folder = join(runFolder(home, id), 'checkpoints');
    // A run that is going may be writing one.
    for (const name of isSettled(state) ? foldersIn(folder).filter((n) => !n.startsWith('.')) : [])
      if (isWhole(join(folder, name))) checkpoints += 1;
      else torn.push(`${id}/${name}`);
    if (parent_checkpoint !== null && step === 0 && !isWhole(join(runFolder(home, id), 'init', parent_checkpoint)))
      homeless.push(id);
  }
  if (missing.length > 0) problems.push(`${many(missing.length, 'run')} without a folder: ${some(missing)}.`);
  if (torn.length > 0) problems.push(`${many(torn.length, 'checkpoint')} not whole, and so never used: ${some(torn)}.`);
  if (homeless.length > 0)
    problems.push(`${many(homeless.length, 'run')} that cannot begin, their checkpoint is gone: ${some(homeless)}.`);
  if (unlisted.length > 0)
    remarks.push(`${many(unlisted.length, 'folder')} of no run in the database: ${some(unlisted)}.`);
  return { checkpoints, problems, remarks };
}

/** What the indexes and rows of the tables say of each other, but for the series, which have sums instead. */
function tables(db: Database): string[] {
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  return names
    .filter((name) => !/^(series_|sqlite_)/.test(name))
    .flatMap((name) => {
      const found = db.pragma(`integrity_check("${name}")`, { simple: true }) as string;
      return found === 'ok' ? [] : [`The table ${name}: ${found}.`];
    });
}

/** @param full also what every index says, every point of every series, and every backup */
export function inspect(home: string, full: boolean): Inspection {
  const began = performance.now();
  const file = databaseFile(home);
  const none = { runs: 0, events: 0, series: 0, points: 0 };
  const problems: string[] = [];
  const remarks: string[] = [];
  const backups = listBackups(home);
  for (const name of full ? backups : backups.slice(0, 1)) {
    const why = fault(join(backupFolder(home), name));
    if (why !== null) problems.push(`The backup ${name} cannot be used: ${why}.`);
  }
  const result = (rest: Pick<Inspection, 'database' | 'checkpoints'> & typeof none): Inspection => ({
    home,
    backups: backups.length,
    problems,
    remarks,
    ...rest,
    seconds: (performance.now() - began) / 1000,
  });
  if (!existsSync(file)) {
    remarks.push('There is no database here yet.');
    return result({ database: { bytes: 0, format: 0, fault: null }, checkpoints: 0, ...none });
  }
  const why = fault(file);
  const bytes = statSync(file).size;
  let format = 0;
  const unread = (problem: string): Inspection => {
    problems.push(problem);
    return result({ database: { bytes, format, fault: why }, checkpoints: 0, ...none });
  };
  if (why !== null)
    return unread(
      `The database cannot be used: ${why}. The next start sets it aside and restores the newest good backup.`,
    );
  const remedy = 'Put a backup in its place: tidemark restore.';
  try {
    return reading(file, (db) => {
      format = db.pragma('user_version', { simple: true }) as number;
      const odd = strange(db, format);
      if (odd.length > 0) return unread(`The database is not laid out as format ${format} is: ${some(odd)}. ${remedy}`);
      if (full) {
        const found = db.pragma('integrity_check', { simple: true }) as string;
        if (found !== 'ok') problems.push(`The database: ${found}.`);
      } else problems.push(...tables(db));
      const loose = db.pragma('foreign_key_check') as unknown[];
      if (loose.length > 0) problems.push(`${many(loose.length, 'row')} of the database that belong to nothing.`);
      problems.push(...checkSeries(db, full));
      const { checkpoints, ...found } = files(db, home);
      problems.push(...found.problems);
      remarks.push(...found.remarks);
      return result({ database: { bytes, format, fault: null }, checkpoints, ...counts(db) });
    });
  } catch (error) {
    // Where SQLite's quick check sees nothing, a query may still meet what cannot be read.
    if (storeTrouble(error)?.code !== 'damaged') throw error;
    return unread(`The database cannot be read: ${(error as Error).message}. ${remedy}`);
  }
}
