import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listRuns } from '../../../electron/core/queries/list.ts';
import { compileQuery } from '../../../electron/core/queries/where/index.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';
import { meaning, plainRun, store } from './runs.ts';

const names = (db: Database, where: string): string[] =>
  listRuns(db, { where, limit: 1000, offset: 0 }).runs.map((r) => r.name);

/** Runs the SQL of a query whatever it is; throws what SQLite throws. */
function execute(db: Database, text: string): string[] | { message: string; at: number } {
  const query = compileQuery(text);
  if (!query.ok) return query;
  const { where, order } = query;
  const sql = `SELECT run.id FROM run WHERE ${where.text} ORDER BY ${order?.text ?? '1'}`;
  const rows = db.prepare(sql).all(...where.params, ...(order?.params ?? [])) as { id: string }[];
  return rows.map((r) => r.id);
}

it('agrees with a second telling of the language over random runs', () => {
  const db = temporaryStore();
  const runs = fc.sample(plainRun, { numRuns: 60, seed: 4 });
  const ids = runs.map((run) => store(db, run));
  fc.assert(
    fc.property(meaning, ({ text, holds }) => {
      const expected = ids.filter((_, i) => holds(runs[i] as (typeof runs)[number])).sort();
      const found = execute(db, text);
      expect(Array.isArray(found) ? found.sort() : found, text).toEqual(expected);
    }),
    { numRuns: 1500 },
  );
});

it('answers any text with a condition SQLite takes, or with an error that has a place in the text', () => {
  const db = temporaryStore();
  store(db, fc.sample(plainRun, { numRuns: 1, seed: 1 })[0] as never);
  const piece = fc.constantFrom(
    ...'and or not ( ) , = != < >= like in is null nan has order by desc tags tags.kind state name metrics.loss min( max('.split(
      ' ',
    ),
    ...[
      'params.a.0',
      'params."x y"',
      '"text"',
      "'it'",
      '"a\\%"',
      '-7d',
      '90m',
      '1e9',
      '-0',
      '.5',
      '2026-11-24',
      '2026-02-30',
    ],
    ...[
      'metrics."',
      '\\',
      '\u0000',
      '"\ud800"',
      '💥',
      "'; DROP TABLE run; --",
      'created',
      'ended <',
      'true',
      'run.id',
      '?',
      '$x',
    ],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(piece, { maxLength: 14 }).map((p) => p.join(' ')),
  );
  fc.assert(
    fc.property(text, (written) => {
      const found = execute(db, written);
      if (Array.isArray(found)) return;
      expect(found.message).toMatch(/[.?]$/);
      expect(found.at).toBeGreaterThanOrEqual(0);
      expect(found.at).toBeLessThanOrEqual(written.length);
    }),
    { numRuns: 4000 },
  );
  expect(db.prepare('SELECT count(*) AS n FROM run').get()).toEqual({ n: 1 });
});

describe('an error points at the character and says what to write', () => {
  it.each([
    ['metrics.loss <', 14, /ends here/],
    ['eval_loss < 1', 0, /Did you mean metrics\.eval_loss\?/],
    ['stat = "done"', 0, /Did you mean state\?/],
    ['state = "don"', 8, /Did you mean done\?/],
    ['state = done', 8, /in quotes: "done"/],
    ['seed = "1"', 7, /seed is a number/],
    ['name = 3', 7, /in quotes/],
    ['created > 7d', 10, /begins with a minus: -7d/],
    ['created = 2026-02-30', 10, /no time/],
    ['name = "open', 7, /no closing/],
    ['seed = 1 and', 12, /ends here/],
    ['seed = 1 & seed = 2', 9, /Write and/],
    ['(seed = 1', 9, /closing bracket/],
    ['seed is nan', 5, /Only a metric/],
    ['tags < "a"', 7, /compared by/],
    ['params.a = true and params.a < true', 31, /= and != alone/],
    ['order by tags', 9, /tags\.KEY can/],
    ['name like "a" x', 14, /Expected and, or/],
    [`${'('.repeat(60)}seed = 1`, 51, /at most 50 deep/],
    [`name = "${'x'.repeat(4001)}"`, 7, /at most 4000/],
  ])('%#: %.60s', (text, at, message) => {
    const query = compileQuery(text);
    expect(query).toMatchObject({ ok: false, at });
    expect((query as { message: string }).message).toMatch(message);
  });

  it('reaches the caller as a refusal of `where` with its column', () => {
    expect(() => names(temporaryStore(), 'seed = ')).toThrow(
      expect.objectContaining({
        code: 'bad_input',
        issues: [expect.objectContaining({ path: 'where', line: 1, column: 8 })],
      }),
    );
  });
});

it('understands a day as all its moments in this machine’s zone, and a time ago from now', () => {
  const db = temporaryStore();
  const now = Date.parse('2026-11-24T12:00:00Z');
  const day = new Date(2026, 10, 24).getTime();
  const at = (name: string, time: number): void => {
    const id = addRun(db, specOf({ name }));
    db.prepare('UPDATE run SET created = ? WHERE id = ?').run(new Date(time).toISOString(), id);
  };
  at('before', day - 1);
  at('first', day);
  at('last', day + 86_400_000 - 1);
  at('after', day + 86_400_000);
  const found = (text: string): unknown => {
    const query = compileQuery(text, now);
    if (!query.ok) throw new Error(query.message);
    const rows = db
      .prepare(`SELECT name FROM run WHERE ${query.where.text} ORDER BY created`)
      .all(...query.where.params);
    return (rows as { name: string }[]).map((r) => r.name);
  };
  expect(found('created = 2026-11-24')).toEqual(['first', 'last']);
  expect(found('created > 2026-11-24')).toEqual(['after']);
  expect(found('created <= 2026-11-24')).toEqual(['before', 'first', 'last']);
  expect(found('created in (2026-11-23, 2026-11-25)')).toEqual(['before', 'after']);
  expect(found('created > -1w')).toEqual(['before', 'first', 'last', 'after']);
  expect(found('created < -1w')).toEqual([]);
});

it('orders by fields, metrics, settings and tags, what is missing last, then newest first', () => {
  const db = temporaryStore();
  const add = (name: string, loss: number | null, tags: string[] = []): void => {
    const id = addRun(db, specOf({ name, tags, training: { seed: name.length } }));
    if (loss !== null) db.prepare("INSERT INTO run_metric VALUES (?, 'loss', ?, ?, ?, 0)").run(id, loss, loss, loss);
  };
  add('aa', 2, ['size:10']);
  add('b', 1, ['size:9']);
  add('ccc', null);
  add('d', 1, ['size:x']);
  expect(names(db, 'order by metrics.loss')).toEqual(['d', 'b', 'aa', 'ccc']);
  expect(names(db, 'order by metrics.loss desc')).toEqual(['aa', 'd', 'b', 'ccc']);
  expect(names(db, 'order by params.training.seed desc, name')).toEqual(['ccc', 'aa', 'b', 'd']);
  expect(names(db, 'order by tags.size')).toEqual(['b', 'aa', 'd', 'ccc']);
  expect(names(db, 'metrics.loss is not null order by name desc')).toEqual(['d', 'b', 'aa']);
  expect(names(db, '')).toEqual(['d', 'ccc', 'b', 'aa']);
});

it('keeps within SQLite’s bounds at the largest queries there can be', () => {
  const db = temporaryStore();
  addRun(db);
  const list = Array.from({ length: 500 }, () => '1').join(',');
  const long = Array.from({ length: 19 }, () => `params.x in (${list})`).join(' or ');
  const times = `created in (${Array.from({ length: 500 }, () => '2026-11-24').join(',')})`;
  const many = Array.from({ length: 200 }, () => 'seed=1').join(' and ');
  const deep = `${'not('.repeat(25)}seed=1${')'.repeat(25)}`;
  for (const text of [long, times, many, deep]) expect(execute(db, text), text.slice(0, 40)).toBeInstanceOf(Array);
});

it('looks metrics and kinds up by their indexes, and goes through no table but that of runs', () => {
  const db = temporaryStore();
  const query = compileQuery(
    'metrics.eval_loss < 1.6 and params.optimizer.type = "sgd" and tags.kind != "test" and started > -7d order by metrics.eval_loss',
  );
  if (!query.ok) throw new Error(query.message);
  const sql = `SELECT id FROM run WHERE kind = 'train' AND ${query.where.text} ORDER BY ${query.order?.text}`;
  const params = [...query.where.params, ...(query.order?.params ?? [])];
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as { detail: string }[];
  const steps = plan.map((row) => row.detail).join('; ');
  expect(steps).toMatch(/SEARCH run USING INDEX run_kind/);
  expect(steps.match(/SEARCH m USING PRIMARY KEY \(run=\? AND name=\?\)/g)).toHaveLength(2);
  expect(steps).not.toMatch(/SCAN (?!t VIRTUAL TABLE)/);
});

it('takes linear time for a pattern of many wildcards on a long text', () => {
  const db = temporaryStore();
  addRun(db, specOf({ notes: 'a'.repeat(20_000) }));
  expect(names(db, `notes like "${'%a'.repeat(200)}%b"`)).toEqual([]);
  expect(names(db, `notes like "${'%a'.repeat(200)}%"`)).toHaveLength(1);
});
