/** Where the ticks of an axis stand. Pure. */
import { formatFigures, formatShort } from '../../shared/format.ts';

/** 1, 2 and 5 times every power of ten that a double has room for. */
export const decimal = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    [1, 2, 5].map((m) => (from + i < 0 ? m / 10 ** -(from + i) : m * 10 ** (from + i))),
  ).flat();

/** Steps are whole, so their ticks are too. */
export const whole: readonly number[] = decimal(0, 12);
export const anySize: readonly number[] = decimal(-18, 18);
/** Seconds, by what clocks show. */
export const seconds: readonly number[] = [
  ...decimal(-3, 0),
  ...[10, 15, 30].flatMap((s) => s),
  ...[1, 2, 5, 10, 15, 30].map((m) => m * 60),
  ...[1, 2, 3, 6, 12, 24, 48, 120, 240, 600, 1200].map((h) => h * 3600),
];

/** Multiples of the least of `sizes` of which no more than `most` lie in `min` to `max`. */
export function ticksIn(min: number, max: number, most: number, sizes: readonly number[]): number[] {
  if (!(max > min) || !Number.isFinite(max - min)) return [];
  const every = sizes.find((size) => (max - min) / size <= Math.max(1, most)) ?? (max - min) / 2;
  const first = Math.ceil(min / every - 1e-9);
  const count = Math.floor(max / every + 1e-9) - first + 1;
  // A multiple, not a sum: 3 times 0.1 and not what adding leaves; `+ 0`: never -0.
  return Array.from({ length: Math.max(0, Math.min(1000, count)) }, (_, i) =>
    Number(((first + i) * every + 0).toPrecision(12)),
  );
}

/** Short enough for an axis: 53M for 53,000,000. */
export const tickText = (value: number): string =>
  (Math.abs(value) >= 1e5 ? formatShort(value) : formatFigures(value, 4)).replace('-', '−');

/** `0:12`, `12:04`, `1:05:00`; below a second with its digits. */
export function clockText(value: number): string {
  const sign = value < 0 ? '−' : '';
  const all = Number(Math.abs(value).toFixed(3));
  const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
  const [h, m] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60)];
  const s = Number((all % 60).toFixed(3));
  return `${sign}${h > 0 ? `${h}:${two(m)}` : m}:${s < 10 ? '0' : ''}${formatFigures(s, 5)}`;
}
