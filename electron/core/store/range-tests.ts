/** What is stored of a range test beside what every run has: its options, the curves done, and the values of each. */
import type { RangeTestOptions } from '../../../shared/spec/range-test.ts';
import { rangeTestOptions } from '../../../shared/spec/range-test.ts';
import { type Database, statement } from './database.ts';
import type { RunRow } from './runs.ts';

/** Stored options parse by the schema, so that an option newer than the test has its default. */
export function optionsOf(row: Pick<RunRow, 'options'>): RangeTestOptions {
  return rangeTestOptions.parse(JSON.parse(row.options ?? '{}'));
}

/** Curves whose last point is stored; they are made in order. */
export function curvesDone(db: Database, id: string): number {
  const sql = "SELECT count(DISTINCT body ->> 'index') AS n FROM event WHERE run = ? AND type = 'curve'";
  return (statement(db, sql).get(id) as { n: number }).n;
}

/** Evaluations by the step (of all curves end to end) they followed. */
export function evaluationsOf(db: Database, id: string): Map<number, { loss: unknown; accuracy: unknown }> {
  const sql = "SELECT step, body FROM event WHERE run = ? AND type = 'eval' ORDER BY position";
  const rows = statement(db, sql).all(id) as { step: number; body: string }[];
  return new Map(
    rows.map(({ step, body }) => {
      const { eval_loss, eval_accuracy } = JSON.parse(body) as Record<string, unknown>;
      return [step, { loss: eval_loss, accuracy: eval_accuracy }];
    }),
  );
}

/** The newest tests. */
export function newestTests(db: Database, limit: number): RunRow[] {
  const sql =
    "SELECT * FROM run WHERE kind = 'range-test' AND deleted IS NULL AND archived IS NULL ORDER BY number DESC LIMIT ?";
  return statement(db, sql).all(limit) as RunRow[];
}
