/** Small statistics that outliers do not move. */

export const at = (values: ArrayLike<number>, i: number): number => values[i] as number;

/** The value that a part `q` (0..1) of the values lies below, between neighbours in proportion. NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  const place = q * (sorted.length - 1);
  const low = at(sorted, Math.floor(place));
  return low + (at(sorted, Math.ceil(place)) - low) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Standard deviation of normal noise, by the median distance from `centre`; half of the values may be anything. */
export function spread(values: readonly number[], centre = median(values)): number {
  return 1.4826 * median(values.map((v) => Math.abs(v - centre)));
}

/** The median of the `radius` neighbours on both sides and the value itself; fewer at the ends. */
export function runningMedian(values: readonly number[], radius: number): number[] {
  return values.map((_, i) => median(values.slice(Math.max(0, i - radius), i + radius + 1)));
}

/** The index of the lowest value from `from` to before `to`. */
export function lowestAt(values: readonly number[], from = 0, to = values.length): number {
  let best = from;
  for (let i = from + 1; i < to; i++) if (at(values, i) < at(values, best)) best = i;
  return best;
}
