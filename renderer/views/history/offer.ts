/** Columns that can be taken into the table, by what the runs have. Pure. */
import type { OutputOf } from '../../../shared/contract/index.ts';
import { columnOf, fieldIds } from './columns.ts';
import { written } from './complete.ts';

export interface Offer {
  readonly id: string;
  readonly title: string;
}

const MOST = 60;

/** Settings that hold others are no value. */
function leaves(paths: readonly string[]): string[] {
  const above = new Set(paths.flatMap((path) => path.split('.').map((_, i, all) => all.slice(0, i).join('.'))));
  return paths.filter((path) => !above.has(path));
}

/** Every name a column can have here: fields, metrics with their least and greatest, settings, keys of tags. */
export function columnIds(names: OutputOf<'runs.names'>): string[] {
  return [
    ...fieldIds,
    'metrics.best_eval_loss',
    ...names.metrics.flatMap((name) => {
      const metric = `metrics.${written(name)}`;
      return [metric, `min(${metric})`, `max(${metric})`];
    }),
    ...leaves(names.params).map((name) => `params.${written(name)}`),
    ...names.tags.map((name) => `tags.${written(name)}`),
  ];
}

/** Those not shown yet whose name or title has every word; the shortest names first. */
export function offered(ids: readonly string[], shown: readonly string[], words: string): Offer[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const there = new Set(shown);
  const all = ids.flatMap((id): Offer[] => {
    const title = columnOf(id)?.title;
    if (title === undefined || there.has(id)) return [];
    const text = `${id} ${title}`.toLowerCase();
    return wanted.every((word) => text.includes(word)) ? [{ id, title }] : [];
  });
  return (wanted.length > 0 ? all.toSorted((a, b) => a.id.length - b.id.length) : all).slice(0, MOST);
}
