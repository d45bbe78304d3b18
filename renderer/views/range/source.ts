/** From what the contract tells of a range test to what its chart draws from. Pure. */
import type { RangeDetail } from '../../../shared/contract/range.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { formatLr } from '../../../shared/format.ts';
import { isSettled } from '../../../shared/run-state.ts';
import type { RangeSource, SeedValues } from '../../charts/chart.ts';
import { t } from '../../strings/en.ts';

export interface Look {
  readonly quantity: 'loss' | 'metric';
  /** Whether each seed's raw curve is drawn. */
  readonly seeds: boolean;
}

export function rangeSourceOf(detail: RangeDetail, look: Look): RangeSource {
  const { options, curves, analysis, run } = detail;
  const settled = isSettled(run.state);
  const decays = [...new Set(curves.map((c) => c.weight_decay))];
  const groups = decays.map((decay) => ({
    name: decay === null ? '' : t.range.decay(formatLr(decay)),
    curves: curves
      .filter((c) => c.weight_decay === decay)
      .map((c) => ({ ...valuesOf(c, look.quantity), growing: !settled && c === curves.at(-1) })),
  }));
  return {
    vary: options.vary,
    log: options.mode === 'exp',
    domain: [options.start, options.end],
    quantity: look.quantity === 'metric' && detail.metric === 'eval_loss' ? 'eval_loss' : look.quantity,
    groups,
    // With several weight decays the suggestions belong to one of the curves alone; the list names it.
    suggestions: groups.length > 1 ? {} : (analysis?.suggestions ?? {}),
    seeds: look.seeds,
    ranAway: settled && curves.length > 0 && curves.every((c) => (c.lr.at(-1) ?? 0) < options.end * 0.999),
  };
}

/** Where a metric was not measured there is no point. */
function valuesOf(curve: RangeDetail['curves'][number], quantity: Look['quantity']): SeedValues {
  const { seed, lr, loss, metric } = curve;
  if (quantity === 'loss') return { seed, rate: lr, value: loss.map(fromReal) };
  const rows = lr.flatMap((rate, i) => {
    const value = metric?.[i] ?? null;
    return value === null ? [] : [{ rate, value: fromReal(value) }];
  });
  return { seed, rate: rows.map((row) => row.rate), value: rows.map((row) => row.value) };
}

/** Whether there is a metric to look at beside the loss. */
export function hasMetric(detail: RangeDetail): boolean {
  return detail.options.eval_every !== null;
}
