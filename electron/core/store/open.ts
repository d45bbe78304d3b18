/** The one place that opens the database: checked, backed up before a migration, never taken for new when it is damaged. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { databaseFile } from '../home.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { backUpNow, listBackups } from './backup.ts';
import { APPLICATION_ID, BUSY_MS, examine } from './check.ts';
import { addFunctions } from './functions.ts';
import { lacking } from './layout.ts';
import { migrations as released } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { recover } from './recover.ts';
import { askToShrink, makeShrinkable } from './shrink.ts';
import { takeStamp, writeStamp } from './stamp.ts';

/** While runs are going, waiting stops the whole process; the queue tries again instead. */
const WAIT_MS = 500;

export interface Opened {
  readonly db: Database.Database;
  /** What the user has to know: a damaged file was set aside, a backup restored. */
  readonly notice: string | null;
  /** Closes it and remembers that it was whole, so that opening it again is quick. Without, it is read whole again. */
  close(): void;
}

function configure(db: Database.Database): void {
  askToShrink(db);
  db.pragma('journal_mode = WAL');
  // better-sqlite3 sets NORMAL for WAL; an acknowledged commit must survive a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  addFunctions(db);
}

const formatOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number;

/** SQLite calls a table whole whatever its columns are called; a query would then fail in the midst of work. */
function holdLayout(db: Database.Database, home: string, before: number): void {
  const format = formatOf(db);
  const odd = lacking(db);
  if (odd.length === 0) return;
  const done = before === format ? 'Nothing was changed.' : `It had format ${before}, of which there is a backup.`;
  const [newest] = listBackups(home);
  const remedy =
    newest === undefined
      ? 'There is no backup: whatever changed it has to change it back.'
      : `Restore a backup: tidemark restore ${newest}, the newest. What is there now is then kept beside it.`;
  throw new ContractError(
    'damaged',
    `${databaseFile(home)} is not laid out as format ${format} is: ${odd.join(', ')}. ${done} ${remedy}`,
  );
}

function migrate(db: Database.Database, home: string, migrations: readonly Migration[]): void {
  const version = formatOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version === newest) return;
  if (version > 0) backUpNow(db, home, `before-${newest}`);
  for (const step of migrations.filter((m) => m.version > version)) {
    db.transaction(() => {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    })();
  }
}

/** @param migrations the released ones; tests pass others */
export function openStore(home: string, migrations: readonly Migration[] = released): Opened {
  const file = databaseFile(home);
  let notice: string | null = null;
  let checked = Date.now();
  if (existsSync(file)) {
    const known = takeStamp(home);
    const why = examine(file, migrations.at(-1)?.version ?? 0, known !== null);
    checked = known ?? checked;
    if (why !== null) notice = recover(home, why);
  }
  const db = new Database(file, { timeout: BUSY_MS });
  try {
    configure(db);
    const before = formatOf(db);
    migrate(db, home, migrations);
    if (migrations === released) holdLayout(db, home, before);
    makeShrinkable(db);
    db.pragma(`busy_timeout = ${WAIT_MS}`);
  } catch (error) {
    db.close();
    throw error;
  }
  const close = (): void => {
    db.close();
    writeStamp(home, checked);
  };
  return { db, notice, close };
}
