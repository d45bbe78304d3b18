/** What one cell may mean. */

const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', '?']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;
const DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const TRUE = new Set(['true', 'yes', 't', 'y']);
const FALSE = new Set(['false', 'no', 'f', 'n']);
const DAY_MS = 86_400_000;

export type DecimalMark = '.' | ',';

/** Empty, NA, N/A, NaN, null and ?, in any case. */
export const isMissing = (cell: string): boolean => cell.length <= 4 && MISSING.has(cell.toLowerCase());

/** The number a cell holds, or null; infinite ones and words such as `inf` are none. */
export function toNumber(cell: string, decimal: DecimalMark): number | null {
  const plain = decimal === ',' ? cell.replace(',', '.') : cell;
  if ((decimal === ',' && cell.includes('.')) || !NUMBER.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export const hasDecimalComma = (cell: string): boolean => DECIMAL_COMMA.test(cell);

/** 1 or 0 of true/false, yes/no, t/f, y/n in any case; else null. */
export function toBoolean(cell: string): number | null {
  if (cell.length > 5) return null;
  const word = cell.toLowerCase();
  return TRUE.has(word) ? 1 : FALSE.has(word) ? 0 : null;
}

/** Days since 1970-01-01 of an ISO 8601 date, or null; a time without a zone is UTC, so that no machine reads it differently. */
export function toDays(cell: string): number | null {
  if (!DATE.test(cell)) return null;
  const iso = cell.replace(' ', 'T');
  const zoned = iso.length > 10 && !/(Z|[+-]\d{2}:\d{2})$/.test(iso) ? `${iso}Z` : iso;
  const ms = Date.parse(zoned);
  return Number.isFinite(ms) ? ms / DAY_MS : null;
}
