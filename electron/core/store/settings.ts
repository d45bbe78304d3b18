/** Settings of a data folder: they go with it, not with the machine or the program. */
import type { OnClose } from '../../../shared/contract/queue.ts';
import type { RunsView } from '../../../shared/contract/views.ts';
import { type Database, statement } from './database.ts';

export interface Settings {
  /** Runs at a time; null: chosen by cores and memory. */
  readonly parallel: number | null;
  /** Whether nothing is started from the line. */
  readonly paused: boolean;
  /** What becomes of going runs when the program that carries them is closed. */
  readonly on_close: OnClose;
  /** Whether the desktop keeps the machine from falling asleep over a training. */
  readonly keep_awake: boolean;
  /** Whether the desktop says when a run has ended. */
  readonly notify: boolean;
  /** Sweeps that a closing owner has left to the next one, which goes on with them. */
  readonly handed_on: readonly string[];
  /** Id of the run that others are held against; null: none. */
  readonly baseline: string | null;
  /** Columns of the page's table of runs, and its views: see contract/views.ts. */
  readonly run_columns: string | null;
  readonly run_views: readonly RunsView[];
}

const usual: Settings = {
  parallel: null,
  paused: false,
  on_close: 'ask',
  keep_awake: false,
  notify: true,
  handed_on: [],
  baseline: null,
  run_columns: null,
  run_views: [],
};

export function readSettings(db: Database): Settings {
  // What the page keeps is long, and read on its own: see page.ts.
  const rows = statement(db, "SELECT name, value FROM setting WHERE name NOT LIKE 'page.%'").all() as {
    name: string;
    value: string;
  }[];
  return { ...usual, ...Object.fromEntries(rows.map((r) => [r.name, JSON.parse(r.value) as unknown])) };
}

/** Changes those that are given. */
export function writeSettings(db: Database, changes: Partial<Settings>): void {
  const write = statement(db, 'INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  db.transaction(() => {
    for (const [name, value] of Object.entries(changes)) write.run(name, JSON.stringify(value));
  })();
}
