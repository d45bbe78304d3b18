/** The order of a query's runs, read off its text and written back: a click on a heading and `order by` are the same thing. Pure. */
import { splitParts } from '../../../shared/split-parts.ts';

export interface OrderKey {
  readonly field: string;
  readonly descending: boolean;
}

/** Where `order by` begins, outside of quotes; -1 where there is none. */
function orderAt(query: string): number {
  let quote = '';
  for (let i = 0; i < query.length; i++) {
    const c = query[i] as string;
    if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (/^order\s+by\b/i.test(query.slice(i)) && (i === 0 || /[\s)]/.test(query[i - 1] as string))) return i;
  }
  return -1;
}

export function readOrder(query: string): { readonly conditions: string; readonly keys: readonly OrderKey[] } {
  const at = orderAt(query);
  if (at < 0) return { conditions: query.trim(), keys: [] };
  const keys = splitParts(query.slice(at).replace(/^order\s+by\s*/i, '')).map((part) => ({
    field: part.replace(/\s+(asc|desc)$/i, ''),
    descending: /\sdesc$/i.test(part),
  }));
  return { conditions: query.slice(0, at).trim(), keys };
}

const written = ({ field, descending }: OrderKey): string => (descending ? `${field} desc` : field);

export const writeOrder = (conditions: string, keys: readonly OrderKey[]): string =>
  [conditions, keys.length > 0 ? `order by ${keys.map(written).join(', ')}` : ''].filter(Boolean).join(' ');

/**
 * The query after a press on a heading: by it, then the other way round, then as it was. `extend` keeps the keys before it.
 * @param first which way comes first: numbers of which more is better, and times, begin with the greatest
 */
export function pressed(query: string, field: string, first: 'up' | 'down', extend: boolean): string {
  const { conditions, keys } = readOrder(query);
  const own = keys.find((key) => key.field === field);
  const others = extend ? keys.filter((key) => key.field !== field) : [];
  const begins = first === 'down';
  if (!own) return writeOrder(conditions, [...others, { field, descending: begins }]);
  if (own.descending === begins) return writeOrder(conditions, [...others, { field, descending: !begins }]);
  return writeOrder(conditions, others);
}
