/** Runs held against each other: what shared/compare needs of them, read from the store. */
import { type Evaluated, type Member, compare } from '../../../shared/compare/index.ts';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { ParsedInputOf } from '../../../shared/contract/index.ts';
import { type Real, fromReal, toReal } from '../../../shared/contract/runs.ts';
import { type Database, statement } from '../store/database.ts';
import { getRun, resolveId } from '../store/runs.ts';
import { summariseOne } from './summary.ts';

interface EventRow {
  readonly at: string;
  readonly type: string;
  readonly step: number;
  readonly body: string;
}

interface Body {
  readonly train_loss?: Real;
  readonly eval_loss: Real;
  readonly eval_accuracy: Real | null;
  readonly metrics?: Readonly<Record<string, Real>>;
}

function metricsIn({ train_loss, eval_loss, eval_accuracy, metrics }: Body): Record<string, number> {
  const all = { ...metrics, eval_loss, eval_accuracy, train_loss };
  const there = Object.entries(all).filter(
    (entry): entry is [string, Real] => entry[1] !== null && entry[1] !== undefined,
  );
  return Object.fromEntries(there.map(([name, value]) => [name, fromReal(value)]));
}

/**
 * A run's evaluations by step. Seconds count within attempts alone, from what `started` says; an evaluation made again after a
 * resume counts as it was made last.
 */
function evaluationsOf(db: Database, run: string): Evaluated[] {
  const sql = `SELECT at, type, step, body FROM event
    WHERE run = ? AND type IN ('started', 'epoch', 'eval') ORDER BY position`;
  const bySteps = new Map<number, Evaluated>();
  let [begun, before, last] = [0, 0, 0];
  for (const { at, type, step, body } of statement(db, sql).all(run) as EventRow[]) {
    const now = Date.parse(at);
    if (type === 'started') {
      before += last - begun;
      begun = now;
      last = now;
      continue;
    }
    last = now;
    bySteps.set(step, {
      step,
      seconds: Math.max(0, before + now - begun) / 1000,
      metrics: metricsIn(JSON.parse(body) as Body),
    });
  }
  return [...bySteps.values()].sort((a, b) => a.step - b.step);
}

function memberOf(db: Database, id: string): Member {
  const row = getRun(db, id);
  if (row.kind !== 'train')
    throw new ContractError('bad_input', say('run.range_test_compared', { number: row.number, id }));
  const { metrics } = summariseOne(db, row);
  return {
    id,
    number: row.number,
    name: row.name,
    seed: row.seed,
    spec: JSON.parse(row.spec) as Record<string, unknown>,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, fromReal(value)])),
    evaluated: evaluationsOf(db, id),
  };
}

/** @throws ContractError where a run is not there, the baseline is none of them, or none has the metric */
export function compareRuns(db: Database, input: ParsedInputOf<'compare'>): ComparisonReport {
  const ids = [...new Set(input.ids.map((id) => resolveId(db, id)))];
  const baseline = input.baseline === null ? null : resolveId(db, input.baseline);
  if (baseline !== null && !ids.includes(baseline))
    throw new ContractError('bad_input', say('run.no_baseline', { run: input.baseline ?? '' }));
  const members = ids.map((id) => memberOf(db, id));
  const names = new Set(members.flatMap((m) => [m.metrics, ...m.evaluated.map((e) => e.metrics)].flatMap(Object.keys)));
  if (!names.has(input.metric))
    throw new ContractError(
      'bad_input',
      names.size === 0
        ? say('run.none_evaluated')
        : say('run.no_metric', { metric: input.metric, metrics: [...names].toSorted() }),
    );
  const { groups, differences, results, ...rest } = compare(members, { ...input, baseline });
  return {
    ...rest,
    groups: groups.map((g) => ({ ...g, members: [...g.members], curve: [...g.curve] })),
    differences: differences.map(({ path, values }) => ({ path, values: values.map((v) => v ?? null) })),
    results: results.map(({ test, ...r }) => ({ ...r, test: test && { ...test, t: toReal(test.t) } })),
  };
}
