/** What runs are grouped by: each way tells the groups of a run, and what a group is called. */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { groupKey, settingsOf } from '../../../shared/compare/settings.ts';
import { type Database, statement } from '../store/database.ts';
import { cellOf, compiledColumn } from './cells.ts';
import { type Sql, sql } from './where/sql.ts';

/** What is read of a run to group it. `value`: what `Grouping.value` gave. */
export interface Grouped {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
}

export interface Grouping {
  /** Read of each run. */
  readonly value: Sql;
  /** Keys of the groups a run is in; one of no group is in that of ''. */
  readonly keys: (runs: readonly Grouped[]) => ReadonlyMap<string, readonly string[]>;
  /** What the page calls the group. @param members in their order, at least one */
  readonly label: (key: string, members: readonly Grouped[]) => string;
}

/**
 * A spec never changes, and taking one apart costs more than all else, so the key of a run is made once. It is that of a comparison: the same
 * settings but for the seed.
 */
const seedKeys = new WeakMap<Database, Map<string, string>>();

function seedKeysOf(db: Database, ids: readonly string[]): ReadonlyMap<string, string> {
  const known = seedKeys.get(db) ?? new Map<string, string>();
  seedKeys.set(db, known);
  const missing = JSON.stringify(ids.filter((id) => !known.has(id)));
  const rows = statement(db, 'SELECT id, spec FROM run WHERE id IN (SELECT value FROM json_each(?))').iterate(missing);
  for (const { id, spec } of rows as IterableIterator<{ id: string; spec: string }>) {
    const key = groupKey(settingsOf(JSON.parse(spec) as Record<string, unknown>));
    known.set(id, createHash('sha256').update(key).digest('hex').slice(0, 24));
  }
  return known;
}

/** Specs that are taken apart before others get their turn. */
const AT_ONCE = 250;

/** Makes ready what grouping by seeds needs of all runs, without holding up what else the core does. */
export async function readySeeds(db: Database): Promise<void> {
  const known = seedKeys.get(db);
  const ids = statement(db, 'SELECT id FROM run ORDER BY number').pluck().all() as string[];
  const missing = ids.filter((id) => !known?.has(id));
  for (let i = 0; i < missing.length; i += AT_ONCE) {
    seedKeysOf(db, missing.slice(i, i + AT_ONCE));
    await setImmediate();
  }
}

/** Names of runs that differ in the seed alone are often the same but for it. */
const withoutSeed = (name: string): string => name.replace(/[\s,;_-]*\bseed[\s_=:#-]*\d+\s*$/i, '').trim();

function seeds(db: Database): Grouping {
  return {
    value: sql`NULL`,
    keys(runs) {
      const known = seedKeysOf(
        db,
        runs.map((run) => run.id),
      );
      return new Map(runs.map(({ id }) => [id, [known.get(id) ?? '']]));
    },
    label: (_, members) => withoutSeed(members[0]?.name ?? ''),
  };
}

function sweeps(db: Database): Grouping {
  return {
    value: sql`(SELECT trial_run.sweep FROM trial_run WHERE trial_run.run = run.id)`,
    keys: (runs) => new Map(runs.map(({ id, value }) => [id, [String(value ?? '')]])),
    label(key) {
      const found = statement(db, 'SELECT number, name FROM sweep WHERE id = ?').get(key);
      const { number, name } = (found ?? {}) as { number?: number; name?: string };
      return number === undefined ? '' : `#${number} ${name ?? ''}`.trim();
    },
  };
}

/** A run with several tags is in the group of each. */
const tags: Grouping = {
  value: sql`run.tags`,
  keys: (runs) =>
    new Map(
      runs.map(({ id, value }) => {
        const own = JSON.parse(String(value)) as string[];
        return [id, own.length > 0 ? [...new Set(own)] : ['']];
      }),
    ),
  label: (key) => key,
};

/** By anything a query can name. The key is the value as JSON, so that the text "1" is not the number. */
function byOperand(text: string): Grouping {
  const column = compiledColumn(text);
  const keyOf = (value: unknown): string => {
    const cell = cellOf(column, value);
    return cell === null ? '' : JSON.stringify(cell);
  };
  return {
    value: column.value,
    keys: (runs) => new Map(runs.map(({ id, value }) => [id, [keyOf(value)]])),
    label: (key) => (key === '' ? '' : String(JSON.parse(key))),
  };
}

/** @throws ContractError('bad_input') where the text names nothing */
export function groupingOf(db: Database, by: string): Grouping {
  if (by === 'seeds') return seeds(db);
  if (by === 'sweep') return sweeps(db);
  return by === 'tags' ? tags : byOperand(by);
}
