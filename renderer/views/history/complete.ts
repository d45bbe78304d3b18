/** What may come next in a query, by what stands before the caret. Pure. */
import type { OutputOf } from '../../../shared/contract/index.ts';

export type Names = OutputOf<'runs.names'>;

export interface Completions {
  /** Where what is written so far begins; it is replaced up to the caret. */
  readonly from: number;
  readonly options: readonly string[];
}

const MOST = 10;
const WORDS = ['and', 'or', 'not', 'in (', 'like', 'is null', 'is not null', 'order by', 'asc', 'desc'];

/** Words of a path that are no plain names stand in quotes. */
export const written = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_-]+)*$/u.test(name) ? name : `"${name.replaceAll('"', '\\"')}"`;

/** Those that begin so first, then those that have it anywhere. */
function ranked(options: readonly string[], word: string): string[] {
  const low = word.toLowerCase();
  const found = options.filter((option) => option.toLowerCase().includes(low) && option !== word);
  const rank = (option: string): number => (option.toLowerCase().startsWith(low) ? 0 : 1);
  return [...new Set(found)].sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
}

/** @param caret place in the query, from 0  @returns null inside a text, and where nothing fits */
export function completions(query: string, caret: number, names: Names): Completions | null {
  const before = query.slice(0, caret);
  const value = /([\w.]+)\s*(?:=|!=|<>)\s*("?)([\w-]*)$/.exec(before);
  const known = value && names.fields.find((field) => field.name === value[1]);
  if (value && known && known.values.length > 0) {
    const word = value[3] ?? '';
    const options = ranked(known.values, word).map((option) => `"${option}"`);
    return options.length > 0 ? { from: caret - word.length - (value[2]?.length ?? 0), options } : null;
  }
  // An odd number of quotes: a text is being written.
  if ((before.match(/"/g)?.length ?? 0) % 2 === 1) return null;
  const word = /[\p{L}\p{N}_.]*$/u.exec(before)?.[0] ?? '';
  if (word === '') return null;
  const all = [
    ...names.fields.map((field) => field.name),
    ...names.metrics.map((name) => `metrics.${written(name)}`),
    // No run records it: it is the least of what they do.
    ...(names.metrics.includes('eval_loss') ? ['metrics.best_eval_loss'] : []),
    ...names.params.map((name) => `params.${written(name)}`),
    ...names.tags.map((name) => `tags.${written(name)}`),
    ...WORDS,
  ];
  const options = ranked(all, word);
  return options.length > 0 ? { from: caret - word.length, options } : null;
}

/** The query with an option taken, and where the caret stands then. */
export function accepted(
  query: string,
  caret: number,
  { from }: Completions,
  option: string,
): readonly [string, number] {
  const rest = query.slice(caret).replace(/^"/, option.endsWith('"') ? '' : '"');
  const space = rest.startsWith(' ') ? '' : ' ';
  return [`${query.slice(0, from)}${option}${space}${rest}`, from + option.length + 1];
}
