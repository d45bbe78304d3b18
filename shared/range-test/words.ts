/** Numbers in the sentences of the range test. */
import { formatLoss } from '../format.ts';

/** A loss or a difference of losses; very small and very large ones, which other units give, by their leading figures. */
export function level(x: number): string {
  const size = Math.abs(x);
  return size === 0 || (size >= 0.001 && size < 100_000) ? formatLoss(x) : String(Number(x.toPrecision(3)));
}
