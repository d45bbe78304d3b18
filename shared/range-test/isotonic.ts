/** The best fit that never rises, or that falls to one lowest point and rises after it (Barlow et al. 1972: pooling neighbours). */
import { at } from './numbers.ts';

interface Pool {
  readonly sum: number;
  readonly squares: number;
  readonly count: number;
}

const level = (p: Pool): number => p.sum / p.count;
const fault = (p: Pool): number => Math.max(0, p.squares - (p.sum * p.sum) / p.count);

/** Never rising fits of every beginning of `y`: the squared error of each, and the pools of the whole. */
function falling(y: readonly number[]): { faults: number[]; pools: Pool[] } {
  const pools: Pool[] = [];
  const faults: number[] = [];
  let total = 0;
  for (const v of y) {
    let pool: Pool = { sum: v, squares: v * v, count: 1 };
    for (let last = pools.at(-1); last && level(last) <= level(pool); last = pools.at(-1)) {
      total -= fault(last);
      pool = { sum: last.sum + pool.sum, squares: last.squares + pool.squares, count: last.count + pool.count };
      pools.pop();
    }
    pools.push(pool);
    total += fault(pool);
    faults.push(total);
  }
  return { faults, pools };
}

/** The never rising fit of all of `y`. */
export function fallingFit(y: readonly number[]): number[] {
  return falling(y).pools.flatMap((p) => Array<number>(p.count).fill(level(p)));
}

/** The fit that falls up to and including index `turn`, and rises after it; `turn` is where the squared error is least. */
export function valleyFit(y: readonly number[]): { fit: number[]; turn: number } {
  const before = falling(y).faults;
  const after = falling(y.toReversed()).faults.toReversed();
  let turn = y.length - 1;
  const faultAt = (i: number): number => at(before, i) + (after[i + 1] ?? 0);
  for (let i = y.length - 1; i >= 0; i--) if (faultAt(i) < faultAt(turn)) turn = i;
  const rise = fallingFit(y.slice(turn + 1).toReversed()).toReversed();
  return { fit: [...fallingFit(y.slice(0, turn + 1)), ...rise], turn };
}
