/** Names in a query that no run has: such a query is no mistake, but finds nothing, and says why. */
import type { Issue } from '../../../shared/contract/errors.ts';
import { type Told, say } from '../../../shared/words/core/index.ts';
import { type Database, statement } from '../store/database.ts';
import type { Operand } from './where/ast.ts';
import { nearest } from './where/fields.ts';
import { jsonPath } from './where/operands.ts';

/** Runs whose settings and tags are looked through for a name that is near. */
const NEWEST = 200;
/** Names that are listed where none is near. */
const LISTED = 12;

const column = (db: Database, sql: string, ...args: unknown[]): string[] =>
  statement(db, sql)
    .pluck()
    .all(...args) as string[];
const isThere = (db: Database, sql: string, ...args: unknown[]): boolean =>
  statement(db, sql).get(...args) !== undefined;

function pathsIn(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, v]) => pathsIn(v, path === '' ? key : `${path}.${key}`));
  return path === '' ? below : [path, ...below];
}

/** Key paths of the newest runs' settings. */
export function paramNames(db: Database): Set<string> {
  const specs = column(db, 'SELECT spec FROM run ORDER BY number DESC LIMIT ?', NEWEST);
  return new Set(specs.flatMap((spec) => pathsIn(JSON.parse(spec))));
}

/** What stands before the colon of the newest runs' tags. */
export function tagKeys(db: Database): Set<string> {
  const sql = `SELECT DISTINCT t.value FROM (SELECT tags FROM run ORDER BY number DESC LIMIT ?) AS r, json_each(r.tags) AS t`;
  return new Set(column(db, sql, NEWEST).flatMap((tag) => /^(.+?)[:=]/.exec(tag)?.[1] ?? []));
}

/** What to say of a name nobody has; null where somebody has it. */
function whyUnknown(db: Database, operand: Operand): Told | null {
  switch (operand.kind) {
    case 'metric': {
      const { name } = operand;
      if (isThere(db, 'SELECT 1 FROM run_metric WHERE name = ? LIMIT 1', name)) return null;
      return unused('metric', name, column(db, 'SELECT DISTINCT name FROM run_metric ORDER BY name'));
    }
    case 'param': {
      const name = operand.path.join('.');
      const sql = 'SELECT 1 FROM run WHERE coalesce(json_type(spec, ?), json_type(spec, ?)) IS NOT NULL LIMIT 1';
      return isThere(db, sql, jsonPath(operand.path), jsonPath(['params', ...operand.path]))
        ? null
        : unused('setting', name, paramNames(db));
    }
    case 'tags': {
      const { key } = operand;
      if (key === null) return null;
      const sql = `SELECT 1 FROM run, json_each(run.tags) AS t
        WHERE substr(t.value, 1, length(@key) + 1) IN (@key || ':', @key || '=') LIMIT 1`;
      return isThere(db, sql, { key }) ? null : unused('tag', key, tagKeys(db));
    }
    case 'field':
      return null;
  }
}

function unused(kind: 'metric' | 'setting' | 'tag', name: string, names: Iterable<string>): Told {
  const all = [...names];
  const listed = all.length > LISTED ? [] : all;
  return say('query.unused', { kind, name: name.slice(0, 100), near: nearest(name, all), names: listed });
}

/** One for each such name; none where there are no runs at all. */
export function unknownNames(db: Database, operands: readonly Operand[]): Issue[] {
  if (!isThere(db, 'SELECT 1 FROM run LIMIT 1')) return [];
  const told = new Set<string>();
  return operands.flatMap((operand) => {
    const why = whyUnknown(db, operand);
    if (why === null || told.has(why.text)) return [];
    told.add(why.text);
    return [{ path: 'where', message: why.text, line: 1, column: operand.at + 1, said: why.said }];
  });
}
