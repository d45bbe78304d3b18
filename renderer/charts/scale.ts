/** From values to pixels and back, on a linear or a logarithmic axis, and the ticks on it. Pure. */

export interface Scale {
  readonly domain: readonly [number, number];
  readonly log: boolean;
  /** Pixels of a value. */
  to(value: number): number;
  /** The value at a pixel. */
  from(pixel: number): number;
}

/** @param log needs a domain above zero */
export function scaleOf(domain: readonly [number, number], log: boolean, range: readonly [number, number]): Scale {
  const put = (v: number): number => (log ? Math.log10(v) : v);
  const [a, b] = [put(domain[0]), put(domain[1])];
  const [p, q] = range;
  return {
    domain,
    log,
    to: (value) => p + ((put(value) - a) / (b - a)) * (q - p),
    from(pixel) {
      const v = a + ((pixel - p) / (q - p)) * (b - a);
      return log ? 10 ** v : v;
    },
  };
}

export interface Ticks {
  /** With a label. */
  readonly major: readonly number[];
  readonly minor: readonly number[];
}

/** Multiples of 1, 2, 2.5 or 5 times a power of ten, at most `most` of them. */
export function linearTicks([low, high]: readonly [number, number], most: number): Ticks {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5].find((m) => m * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return { major: Array.from({ length: Math.max(0, count) }, (_, i) => round((first + i) * step)), minor: [] };
}

/** Decades with labels (every so many where they stand close), 2 to 9 between them without. */
export function logTicks([low, high]: readonly [number, number], most: number): Ticks {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  if (last - first < 1) return linearTicks([low, high], Math.min(most, 4));
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, most)));
  const decades = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const minor = [first - 1, ...decades]
    .flatMap((e) => [2, 3, 4, 5, 6, 7, 8, 9].map((m) => round(m * 10 ** e)))
    .filter((v) => v >= low && v <= high);
  return { major: decades.filter((e) => (e - first) % every === 0).map((e) => round(10 ** e)), minor };
}

/** Where the values of a logarithmic axis are named: decades, and 2 and 5 between them where there is room for `most`. */
export function logNames(domain: readonly [number, number], most: number): readonly number[] {
  const [first, last] = domain.map((v) => Math.floor(Math.log10(v))) as [number, number];
  const all = Array.from({ length: last - first + 1 }, (_, i) => [1, 2, 5].map((m) => round(m * 10 ** (first + i))));
  const names = all.flat().filter((v) => v >= domain[0] && v <= domain[1]);
  if (names.length >= 3 && names.length <= most) return names;
  return logTicks(domain, Math.max(1, Math.floor(most))).major;
}

/** Without the noise of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
