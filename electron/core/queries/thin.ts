/** Fewer points of a series without losing an extreme or a gap. */

/** Steps and values to draw: everything up to `most` points, else the smallest and largest of each bucket, in order, and every bucket's first NaN. */
export function thin(
  first: number,
  values: Float64Array,
  most: number,
): { step: number[]; value: number[]; thinned: boolean } {
  if (values.length <= most) {
    return { step: Array.from(values, (_, i) => first + i), value: Array.from(values), thinned: false };
  }
  const buckets = Math.max(1, Math.floor(most / 2));
  const step: number[] = [];
  const value: number[] = [];
  for (let b = 0; b < buckets; b++) {
    const from = Math.floor((b * values.length) / buckets);
    const to = Math.floor(((b + 1) * values.length) / buckets);
    let low = -1;
    let high = -1;
    let gap = -1;
    for (let i = from; i < to; i++) {
      const v = values[i] as number;
      if (Number.isNaN(v)) {
        if (gap < 0) gap = i;
      } else {
        if (low < 0 || v < (values[low] as number)) low = i;
        if (high < 0 || v > (values[high] as number)) high = i;
      }
    }
    for (const i of [...new Set([low, high, gap])].filter((x) => x >= 0).sort((x, y) => x - y)) {
      step.push(first + i);
      value.push(values[i] as number);
    }
  }
  return { step, value, thinned: true };
}
