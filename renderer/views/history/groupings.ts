/** What the runs can be grouped by, and what that is called. Pure. */
import type { OutputOf } from '../../../shared/contract/index.ts';
import { t } from '../../strings/en.ts';
import { columnOf, plain } from './columns.ts';
import { columnIds, offered, type Offer } from './offer.ts';

/** Ways of their own; the others are names of the query. */
const ways: readonly string[] = ['seeds', 'sweep', 'tags'];
const first = [...ways, 'schedule', 'optimizer', 'task', 'group', 'state'];

export function groupingName(by: string): string {
  const own = (t.history.groups.ways as Readonly<Record<string, string>>)[by];
  return own ?? columnOf(by)?.title ?? plain(by);
}

/** Numbers of which every run has its own make no groups. */
const sensible = (id: string): boolean => !/^(metrics\.|min\(|max\()/.test(id) && !unfit.has(id);
const unfit = new Set(['number', 'name', 'spark', 'notes', 'seconds', 'created', 'started', 'ended', 'step']);

/** Ways that have every word; without words, the usual ones. */
export function groupings(names: OutputOf<'runs.names'> | null, words: string): Offer[] {
  const usual = first.map((id) => ({ id, title: groupingName(id) }));
  if (names === null || words.trim() === '') return usual;
  const own = usual.filter(
    (one) => ways.includes(one.id) && one.title.toLowerCase().includes(words.trim().toLowerCase()),
  );
  return [...own, ...offered(columnIds(names).filter(sensible), ways, words)];
}
