/** From what was measured to one curve: whatever the order, gaps and lengths of the seeds' curves. */
import { at, mean } from './numbers.ts';
import type { RangeCurve } from './types.ts';

/** Above this the points are averaged in groups: more do not make a rule wiser, only slower. */
const MOST_POINTS = 400;
/** Learning rates nearer to each other than this part are one. */
const SAME = 1e-9;

interface Points {
  /** Ascending, distinct, above zero. */
  readonly lr: readonly number[];
  readonly loss: readonly number[];
  /** The learning rate at which the loss was no number any more, to the end; null where it never was. */
  readonly lostAt: number | null;
}

export interface Joint {
  readonly lr: readonly number[];
  /** Mean over the seeds. */
  readonly loss: readonly number[];
  /** By seed, aligned with `lr`. */
  readonly seeds: readonly (readonly number[])[];
  /** Whether the loss became no number at the end, in at least half of the seeds. */
  readonly lost: boolean;
}

/** Sorted by rate, equal rates averaged, what is no number left out. */
function pointsOf({ lr, loss }: RangeCurve): Points {
  const rows = lr
    .slice(0, loss.length)
    .map((rate, i) => ({ rate, loss: at(loss, i) }))
    .filter(({ rate }) => Number.isFinite(rate) && rate > 0)
    .sort((a, b) => a.rate - b.rate);
  const last = rows.findLastIndex((row) => Number.isFinite(row.loss));
  const groups: { rate: number; losses: number[] }[] = [];
  for (const { rate, loss } of rows.slice(0, last + 1)) {
    if (!Number.isFinite(loss)) continue;
    const group = groups.at(-1);
    if (group && rate <= group.rate * (1 + SAME)) group.losses.push(loss);
    else groups.push({ rate, losses: [loss] });
  }
  return {
    lr: groups.map((g) => g.rate),
    // Divided before they are added, so that huge values do not overflow.
    loss: groups.map((g) => g.losses.reduce((sum, l) => sum + l / g.losses.length, 0)),
    lostAt: rows[last + 1]?.rate ?? null,
  };
}

/** The loss at `rate`: between neighbours in proportion to the logarithm; after the end its last value; NaN before its start. */
function lossAt({ lr, loss }: Points, rates: readonly number[]): number[] {
  let i = 0;
  return rates.map((rate) => {
    while (i < lr.length && at(lr, i) < rate * (1 - SAME)) i += 1;
    if (i === lr.length) return at(loss, i - 1);
    if (at(lr, i) <= rate * (1 + SAME)) return at(loss, i);
    if (i === 0) return NaN;
    const part = Math.log(rate / at(lr, i - 1)) / Math.log(at(lr, i) / at(lr, i - 1));
    return at(loss, i - 1) * (1 - part) + at(loss, i) * part;
  });
}

/** Neighbouring points averaged, so that at most MOST_POINTS remain. */
function grouped(values: readonly number[], size: number): number[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, g) => {
    const part = values.slice(g * size, (g + 1) * size);
    return part.reduce((sum, v) => sum + v / part.length, 0);
  });
}

/**
 * One curve over the rates of all seeds. A seed that ended early stands at its last loss from there on; the curve ends where
 * half of the seeds have ended. Where a seed does not begin yet, the others speak alone.
 */
export function join(curves: readonly RangeCurve[]): Joint {
  const parts = curves.map(pointsOf).filter((p) => p.lr.length > 0);
  if (parts.length === 0) return { lr: [], loss: [], seeds: [], lost: curves.some((c) => c.loss.length > 0) };
  const ends = parts.map((p) => at(p.lr, p.lr.length - 1)).sort((a, b) => a - b);
  const end = at(ends, Math.floor(ends.length / 2));
  const rates: number[] = [];
  for (const rate of parts.flatMap((p) => p.lr).sort((a, b) => a - b)) {
    if (rate <= end && rate > (rates.at(-1) ?? 0) * (1 + SAME)) rates.push(rate);
  }
  const size = Math.ceil(rates.length / MOST_POINTS);
  // In a fixed order, so that the order of the seeds changes no bit of the sums.
  const seeds = parts
    .map((p) => grouped(lossAt(p, rates), size))
    .sort((a, b) => a.map((v, i) => v - at(b, i)).find((d) => d < 0 || d > 0) ?? 0);
  const lr = grouped(rates.map(Math.log), size).map(Math.exp);
  const loss = lr.map((_, i) => {
    const there = seeds.map((s) => at(s, i)).filter((v) => !Number.isNaN(v));
    return there.reduce((sum, v) => sum + v / there.length, 0);
  });
  return {
    lr: size === 1 ? rates : lr,
    loss,
    seeds: seeds.map((s) => s.map((v, i) => (Number.isNaN(v) ? at(loss, i) : v))),
    lost: mean(parts.map((p) => (p.lostAt === null ? 0 : 1))) >= 0.5,
  };
}
