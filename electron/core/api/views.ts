/** Columns and views of the page's runs, kept in the data folder's settings. */
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { RunsView } from '../../../shared/contract/views.ts';
import type { Database } from '../store/database.ts';
import { readSettings, writeSettings } from '../store/settings.ts';

const MOST = 200;

export function keptViews(db: Database): OutputOf<'views.get'> {
  const { run_columns, run_views } = readSettings(db);
  return { columns: run_columns, views: [...run_views] };
}

export function keepColumns(db: Database, columns: string | null): OutputOf<'views.get'> {
  writeSettings(db, { run_columns: columns });
  return keptViews(db);
}

/** Views stand by their names, whatever the case of letters. */
export function saveView(db: Database, view: RunsView): OutputOf<'views.get'> {
  const others = readSettings(db).run_views.filter((one) => one.name !== view.name);
  if (others.length >= MOST) throw new ContractError('bad_input', say('views.full', { most: MOST }));
  writeSettings(db, { run_views: [...others, view].toSorted((a, b) => a.name.localeCompare(b.name, 'en')) });
  return keptViews(db);
}

export function removeView(db: Database, name: string): OutputOf<'views.get'> {
  writeSettings(db, { run_views: readSettings(db).run_views.filter((view) => view.name !== name) });
  return keptViews(db);
}
