/** Numbers and times as people read them, the same in every front end but for the thousands and the decimal sign of the page's language. */

let sign = '.';
const signed = (text: string): string => (sign === '.' ? text : text.replace('.', sign));

/** So many decimals. */
export const formatFixed = (x: number, digits: number): string => signed(x.toFixed(digits));

/** So many significant figures, without zeros at the end. */
export const formatFigures = (x: number, figures: number): string => signed(String(Number(x.toPrecision(figures))));

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `53M` of 53,000,000: for an axis. */
export const formatShort = (x: number): string => signed(short.format(x));

/** A number that a person typed: with a decimal comma or point, a true minus or a hyphen. NaN for anything else. */
export function readNumber(text: string): number {
  const plain = text.trim().replace('−', '-');
  return plain === '' ? NaN : Number(plain.includes('.') ? plain : plain.replace(',', '.'));
}

/** Numbers in a row: parted by blanks, semicolons or commas; where a comma is the decimal sign, one without a blank after it belongs to its number. */
export function readNumbers(text: string): number[] {
  return text
    .split(sign === ',' ? /[;\s]+|,(?:\s+|$)/ : /[;,\s]+/)
    .filter(Boolean)
    .map(readNumber);
}

/** From here on figures say less than their number. */
const HUGE = 1e6;

/** 3 decimals, 4 below 0.1, powers of ten from a million on; a gap or an infinity by its name. */
export function formatLoss(x: number): string {
  if (Math.abs(x) >= HUGE && Number.isFinite(x)) return powers(x);
  return Number.isFinite(x) ? formatFixed(x, Math.abs(x) < 0.1 ? 4 : 3) : String(x);
}

/** A loss or a difference of losses; very small and very large ones, which other units give, by their leading figures. */
export function formatLevel(x: number): string {
  const size = Math.abs(x);
  return size === 0 || (size >= 0.001 && size < 100_000) ? formatLoss(x) : formatFigures(x, 3);
}

/** 3 significant figures; powers of ten with a true minus below 0.001. */
export function formatLr(x: number): string {
  if (x === 0 || !Number.isFinite(x)) return String(x);
  if (x >= 0.001 && x < 1000) return formatFigures(x, 3);
  return powers(x);
}

function powers(x: number): string {
  const [mantissa, exponent] = x.toExponential(2).split('e') as [string, string];
  return `${signed(String(Number(mantissa)))}e${exponent.replace('+', '').replace('-', '−')}`;
}

/** `8 s`, `12 min 04 s`, `3 h 05 min`. */
export function formatDuration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 60) return `${s} s`;
  const two = (n: number): string => String(n).padStart(2, '0');
  if (s < 3600) return `${Math.floor(s / 60)} min ${two(s % 60)} s`;
  return `${Math.floor(s / 3600)} h ${two(Math.floor((s % 3600) / 60))} min`;
}

/** Binary units: `41 B`, `1.4 KiB`, `6.3 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : formatFixed(value, 1)} ${units[power]}`;
}

let counted = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Thousands with a comma, or as the page's language has them. */
export function formatCount(n: number): string {
  return counted(n);
}

/** For the page alone, once, before it is drawn: numbers as its reader writes them. What a program reads (files, addresses, text of an experiment) is never made by this file. */
export function writeBy(writes: { readonly count: (n: number) => string; readonly decimal: string }): void {
  counted = writes.count;
  sign = writes.decimal;
}
