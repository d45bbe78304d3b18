/** A range test as its page shows it: curves, what the rules read off them, what was made from it. */
import type { OutputOf } from '../../../shared/contract/index.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { say } from '../../../shared/words/core/index.ts';
import type { RangeAnalysis, RangeCurveRow, RangeDetail } from '../../../shared/contract/range.ts';
import { type Real, fromReal, toReal } from '../../../shared/contract/runs.ts';
import { type RangeCurve, analyse, exponential, inTermsOf } from '../../../shared/range-test/index.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { type RangeTestOptions, curvesOf } from '../../../shared/spec/range-test.ts';
import type { Database } from '../store/database.ts';
import { childrenOf, parentOf } from '../store/lineage.ts';
import { evaluationsOf, newestTests, optionsOf } from '../store/range-tests.ts';
import { type RunRow, getRun } from '../store/runs.ts';
import { readSeries } from '../store/series.ts';
import { sweepsFrom } from '../store/sweeps.ts';
import { summarise, summariseOne } from './summary.ts';

/** Curves of more steps than this are read off the means of neighbouring steps. */
const MOST_POINTS = 600;

function curveRows(db: Database, row: RunRow, options: RangeTestOptions): RangeCurveRow[] {
  const plans = curvesOf(options, row.seed);
  const steps = (row.total_steps ?? 0) / plans.length;
  const evaluations = options.eval_every === null ? null : evaluationsOf(db, row.id);
  return plans.flatMap((plan, index) => {
    const from = index * steps;
    const x = readSeries(db, row.id, options.vary, from, from + steps - 1);
    const loss = readSeries(db, row.id, 'loss', from, from + steps - 1);
    // What was never reported, after a seed has stopped, is NaN in the varied value, which never is by itself.
    const end = x.first === from ? x.values.findIndex(Number.isNaN) : 0;
    const count = end === -1 ? x.values.length : end;
    if (count === 0) return [];
    const metric = evaluations
      ? Array.from({ length: count }, (_, i) => {
          const found = evaluations.get(from + i + 1);
          return found ? ((found.accuracy ?? found.loss) as Real) : null;
        })
      : null;
    return [
      {
        ...plan,
        lr: Array.from(x.values.subarray(0, count)),
        loss: Array.from(loss.values.subarray(0, count), toReal),
        metric,
      },
    ];
  });
}

/** Accuracy where the task has one: the same for every evaluation of a run. */
function metricOf(db: Database, id: string): RangeDetail['metric'] {
  const [first] = evaluationsOf(db, id).values();
  return first ? ((first.accuracy ?? null) === null ? 'eval_loss' : 'accuracy') : null;
}

/** The curve the rules read. */
function readable({ seed, lr, loss }: RangeCurveRow): RangeCurve {
  const raw = loss.map(fromReal);
  const size = Math.ceil(lr.length / MOST_POINTS);
  if (size <= 1) return { seed, lr, loss: raw };
  const mean = (values: readonly number[]): number[] =>
    Array.from({ length: Math.ceil(values.length / size) }, (_, i) => {
      const part = values.slice(i * size, (i + 1) * size);
      return part.reduce((sum, v) => sum + v, 0) / part.length;
    });
  return { seed, lr: mean(lr), loss: mean(raw) };
}

/** The lowest of the smoothed mean loss over curves, up to where the shortest ends. */
function lowestOf(curves: readonly RangeCurveRow[], smooth: number): number {
  const length = Math.min(...curves.map((c) => c.loss.length));
  const mean = Array.from(
    { length },
    (_, i) => curves.reduce((sum, c) => sum + fromReal(c.loss[i] as Real), 0) / curves.length,
  );
  return exponential(mean, smooth).reduce((low, v) => (v < low ? v : low), Infinity);
}

/** An analysis of each weight decay the test compares, in its order. */
function decaysOf(
  curves: readonly RangeCurveRow[],
  { weight_decays, smooth, vary }: RangeTestOptions,
): RangeDetail['decays'] {
  return weight_decays.flatMap((weight_decay) => {
    const own = curves.filter((c) => c.weight_decay === weight_decay);
    if (own.length === 0) return [];
    return [{ weight_decay, lowest: toReal(lowestOf(own, smooth)), analysis: analysisOf(own, vary) }];
  });
}

/** Rules that mean something for momentum and weight decay too; the others are the rate's own. */
const GENERAL: readonly string[] = ['steepest', 'base_lr', 'max_lr'];

function analysisOf(curves: readonly RangeCurveRow[], vary: RangeTestOptions['vary']): RangeAnalysis {
  const read = analyse(curves.map(readable));
  const { suggestions: all, advice, advised, ...rest } = vary === 'lr' ? read : inTermsOf(vary, read);
  const kept = Object.entries(all).filter(([rule]) => vary === 'lr' || GENERAL.includes(rule));
  return { suggestions: Object.fromEntries(kept), ...rest, advice: [...advice], advised: [...advised] };
}

/** @throws ContractError('wrong_state') where the run is no range test */
export function getRangeTest(db: Database, id: string): RangeDetail {
  const row = getRun(db, id);
  if (row.kind !== 'range-test')
    throw new ContractError('wrong_state', say('run.no_range_test', { number: row.number }));
  const options = optionsOf(row);
  const curves = curveRows(db, row, options);
  const settled = isSettled(row.state);
  const decays = settled ? decaysOf(curves, options) : [];
  const best = decays.reduce<(typeof decays)[number] | null>(
    (a, d) => (a === null || fromReal(d.lowest) < fromReal(a.lowest) ? d : a),
    null,
  );
  return {
    run: summariseOne(db, row),
    options,
    curves,
    metric: options.eval_every === null ? null : metricOf(db, id),
    analysis: settled ? (best?.analysis ?? analysisOf(curves, options.vary)) : null,
    decays,
    weight_decay: best?.weight_decay ?? null,
    steps_per_epoch: row.steps_per_epoch,
    from: parentOf(db, id),
    then: childrenOf(db, id),
    sweeps: sweepsFrom(db, id),
  };
}

export function listRangeTests(db: Database, limit: number): OutputOf<'range.list'> {
  const rows = newestTests(db, limit);
  const runs = summarise(db, rows);
  return rows.map((row, i) => ({ run: runs[i] as (typeof runs)[number], options: optionsOf(row) }));
}
