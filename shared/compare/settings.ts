/** Which runs are repeats of each other, and in what the others differ. */

export type Settings = ReadonlyMap<string, unknown>;

/** What says nothing of how a run trains. */
const WORDS = new Set(['name', 'notes', 'tags']);

/** The seed of an experiment, and of a script or a run that was imported. */
const SEEDS = new Set(['training.seed', 'params.seed']);

/** Leaves of a spec by key path; a list is a leaf. */
export function settingsOf(spec: Readonly<Record<string, unknown>>): Settings {
  const out = new Map<string, unknown>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      if (!WORDS.has(path) && !path.startsWith('tags.')) out.set(path, value);
      return;
    }
    for (const [key, child] of Object.entries(value)) walk(child, path === '' ? key : `${path}.${key}`);
  };
  walk(spec, '');
  return out;
}

/** The same for runs that differ in the seed alone. */
export function groupKey(settings: Settings): string {
  return JSON.stringify([...settings].filter(([path]) => !SEEDS.has(path)).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export interface Difference {
  readonly path: string;
  /** One a group, in their order; undefined where the group has no such key. */
  readonly values: readonly unknown[];
}

/** Only what differs between the groups, by path; never the seed. */
export function differencesOf(groups: readonly Settings[]): Difference[] {
  const paths = new Set(groups.flatMap((g) => [...g.keys()]));
  return [...paths]
    .filter((path) => !SEEDS.has(path))
    .map((path) => ({ path, values: groups.map((g) => g.get(path)) }))
    .filter(({ values }) => new Set(values.map((v) => JSON.stringify(v))).size > 1)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const unique = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** Settings that name a group by their value alone, as people do. */
const TELLING = ['schedule.type', 'optimizer.type', 'task.model.type', 'task.data'];
/** More settings than these make no name. */
const MOST = 3;

/**
 * A name for each group: the runs' own name where it is one and tells the groups apart, else the type or settings that
 * do, else the number of its first run.
 * @param names of the runs, by group  @param numbers of each group's first run
 */
export function labelsOf(
  names: readonly (readonly string[])[],
  differences: readonly Difference[],
  numbers: readonly number[],
): string[] {
  const own = names.map((group) => (new Set(group).size === 1 ? (group[0] ?? '').trim() : ''));
  if (own.every((n) => n !== '') && unique(own)) return own;
  const telling = TELLING.map((path) => differences.find((d) => d.path === path)?.values.map(String));
  const found = telling.find((values) => values !== undefined && unique(values));
  if (found) return found;
  const settings = numbers.map((_, g) =>
    differences
      .map(({ path, values }) => `${path.split('.').at(-1)} ${JSON.stringify(values[g]) ?? 'none'}`)
      .join(', '),
  );
  return differences.length > 0 && differences.length <= MOST && unique(settings)
    ? settings
    : numbers.map((n) => `#${n}`);
}
