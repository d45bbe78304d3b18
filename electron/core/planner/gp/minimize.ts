/** Minimizing a smooth function within a box. */

/** Writes the gradient at x into `gradient` and returns the value. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

const MEMORY = 8;
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly rho: number;
}

/** The two-loop recursion of L-BFGS (Nocedal and Wright 2006, Algorithm 7.4). */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.slice();
  const alpha = pairs.map(() => 0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k] as Pair;
    const a = (alpha[k] = rho * dot(s, q));
    y.forEach((v, i) => (q[i] = (q[i] as number) - a * v));
  }
  const last = pairs.at(-1);
  const scale = last ? dot(last.s, last.y) / dot(last.y, last.y) : 1;
  q.forEach((v, i) => (q[i] = v * scale));
  pairs.forEach(({ s, y, rho }, k) => {
    const b = rho * dot(y, q);
    s.forEach((v, i) => (q[i] = (q[i] as number) + ((alpha[k] as number) - b) * v));
  });
  return q.map((v) => -v);
}

/**
 * Projected L-BFGS: coordinates held at a bound by the gradient are left out, the step is cut to the box, and halved until the value
 * falls enough (Armijo).
 * @param low bounds, one a coordinate; a coordinate with low = high stays
 */
export function minimize(
  f: Smooth,
  start: Float64Array,
  low: Float64Array,
  high: Float64Array,
  { steps = 100, tolerance = 1e-7 } = {},
): { readonly x: Float64Array; readonly value: number } {
  const n = start.length;
  const inBox = (v: number, i: number): number => Math.min(high[i] as number, Math.max(low[i] as number, v));
  let x = start.map(inBox);
  let g = new Float64Array(n);
  let value = f(x, g);
  let pairs: Pair[] = [];
  for (let step = 0; step < steps && Number.isFinite(value); step++) {
    const held = x.map((v, i) =>
      (g[i] as number) > 0 ? Number(v <= (low[i] as number)) : Number(v >= (high[i] as number)),
    );
    const free = g.map((v, i) => (held[i] ? 0 : v));
    const steepest = Math.sqrt(dot(free, free));
    if (steepest < tolerance) break;
    let d = direction(free, pairs).map((v, i) => (held[i] ? 0 : v));
    if (!(dot(d, free) < -1e-12 * steepest * Math.sqrt(dot(d, d)))) {
      pairs = [];
      d = free.map((v) => -v);
    }
    // Without curvature yet, a step of a tenth of the box is a good first guess.
    let t = pairs.length === 0 ? Math.min(1, 0.1 / steepest) : 1;
    let next = x;
    let nextValue = Infinity;
    const nextG = new Float64Array(n);
    for (let tries = 0; tries < 25; tries++, t /= 2) {
      next = x.map((v, i) => inBox(v + t * (d[i] as number), i));
      nextValue = f(next, nextG);
      const moved = next.map((v, i) => v - (x[i] as number));
      if (nextValue <= value + 1e-4 * dot(free, moved)) break;
      nextValue = Infinity;
    }
    if (nextValue === Infinity) {
      if (pairs.length === 0) break;
      pairs = [];
      continue;
    }
    const s = next.map((v, i) => v - (x[i] as number));
    const y = nextG.map((v, i) => v - (g[i] as number));
    const sy = dot(s, y);
    if (sy > 1e-10 * dot(y, y)) pairs = [...pairs, { s, y, rho: 1 / sy }].slice(-MEMORY);
    const gained = value - nextValue;
    x = next;
    g = nextG;
    value = nextValue;
    if (gained <= 1e-12 * Math.max(1, Math.abs(value))) break;
  }
  return { x, value };
}
