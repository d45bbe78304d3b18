/** The run that others are held against: one of the data folder, kept with its settings. */
import { ContractError } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { Database } from '../store/database.ts';
import { findRun, resolveId } from '../store/runs.ts';
import { readSettings, writeSettings } from '../store/settings.ts';

/** None while it is in the trash; brought back, it is the baseline again. */
export function baselineOf(db: Database): OutputOf<'baseline.get'> {
  const { baseline } = readSettings(db);
  const row = baseline === null ? null : findRun(db, baseline);
  return { run: row && row.deleted === null ? { id: row.id, number: row.number, name: row.name } : null };
}

export function setBaseline(db: Database, text: string | null): OutputOf<'baseline.set'> {
  const id = text === null ? null : resolveId(db, text);
  const row = id === null ? null : findRun(db, id);
  if (row && row.kind !== 'train')
    throw new ContractError(
      'bad_input',
      `Run #${row.number} is a range test, which compares with no run. Choose a run that trains.`,
    );
  writeSettings(db, { baseline: id });
  return baselineOf(db);
}
