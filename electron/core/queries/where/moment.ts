/** Times as people write them, to the ISO texts the store holds. */
import { refuse } from './problem.ts';

/** From `from` (inclusive) to `to` (exclusive), milliseconds since 1970; equal for an exact moment. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const shape = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/;
/** Texts of years with four digits sort as times do; the store knows no others. */
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A date is the whole day, a time without seconds the whole minute; without a zone, in this machine's. */
export function parseMoment(text: string, at: number): Span {
  const found = shape.exec(text);
  if (!found) refuse(at, 'query.no_time', { found: text.slice(0, 40) });
  const isDay = text.length === 10;
  const from = Date.parse(isDay ? `${text}T00:00` : text.replace(' ', 'T'));
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  // Date.parse lets 2026-02-30 roll over into March.
  const exists = day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (!exists || !Number.isFinite(from) || from < earliest || from > latest)
    refuse(at, 'query.no_such_time', { time: text });
  if (isDay) return { from, to: new Date(year, month - 1, day + 1).getTime() };
  const width = found[2] !== undefined ? 1 : found[1] !== undefined ? 1000 : 60_000;
  return { from, to: from + width };
}

/** `-7d`: that many seconds from `now`. */
export function relativeMoment(seconds: number, now: number, at: number): Span {
  const from = Math.round(now + seconds * 1000);
  if (!(from >= earliest && from <= latest)) refuse(at, 'query.far_time');
  return { from, to: from };
}

export function iso(milliseconds: number): string {
  return new Date(Math.min(milliseconds, latest)).toISOString();
}
