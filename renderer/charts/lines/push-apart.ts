/** Labels at the ends of lines, so that none covers another. Pure. */

/** Moves labels apart until they are `gap` px from each other and within 0..`height`; keeps their order. Returns centres. */
export function pushApart(centres: readonly number[], gap: number, height: number): number[] {
  const order = centres.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  for (const [k, label] of order.entries()) label.y = Math.max(label.y, k === 0 ? 0 : (order[k - 1]?.y ?? 0) + gap);
  let limit = height;
  for (const label of order.reverse()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - gap;
  }
  const out = new Array<number>(centres.length);
  for (const { y, i } of order) out[i] = y;
  return out;
}
