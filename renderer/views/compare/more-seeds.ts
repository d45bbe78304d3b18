/** Which runs a comparison lacks where one run stands against others and nobody can say whether a difference is chance. Pure. */
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';

/** Seeds a side should have: with two, a t-test finds hardly anything. */
export const ENOUGH = 3;

/** Seeds that a group is to be run with. */
export interface Lacking {
  /** Index into the report's groups. */
  readonly group: number;
  readonly seeds: readonly number[];
}

type Group = ComparisonReport['groups'][number];

/** A run that begins anew with another seed is a repeat of it: not of a fork, whose weights are another run's, nor of another program's. */
export const canRepeat = ({ parent, is_imported }: Pick<RunDetail, 'parent' | 'is_imported'>): boolean =>
  !is_imported && (parent === null || (parent.kind !== 'continue' && parent.kind !== 'fork'));

/**
 * For each group of a result without a test, and for the baseline there, the seeds that bring it to ENOUGH values. Those that the other side
 * has come first, so that runs pair by their seeds; then the next free ones.
 * @param isGoing whether a run without a value yet may still get one
 */
export function lackingOf(report: ComparisonReport, isGoing: (id: string) => boolean): Lacking[] {
  const untold = report.results.filter(
    ({ group, test }) => test === null && [group, report.baseline].every((g) => report.groups[g]?.final !== null),
  );
  if (untold.length === 0) return [];
  const indices = [report.baseline, ...untold.map(({ group }) => group)].toSorted((a, b) => a - b);
  const groups = indices.flatMap((group) => {
    const found = report.groups[group];
    return found ? [{ group, members: found.members, has: valuesOf(found, isGoing) }] : [];
  });
  const known = [...new Set(groups.flatMap(({ members }) => members.map(({ seed }) => seed)))].toSorted(
    (a, b) => a - b,
  );
  const next = Math.max(...known) + 1;
  const pool = [...known, ...Array.from({ length: ENOUGH }, (_, i) => next + i)];
  return groups.flatMap(({ group, members, has }) => {
    const own = new Set(members.map(({ seed }) => seed));
    const seeds = pool.filter((seed) => !own.has(seed)).slice(0, Math.max(0, ENOUGH - has));
    return seeds.length > 0 ? [{ group, seeds }] : [];
  });
}

const valuesOf = ({ members }: Group, isGoing: (id: string) => boolean): number =>
  members.filter(({ id, final }) => final !== null || isGoing(id)).length;

/** The experiment of a run with another seed. It is no trial of the sweep its run may have been one of. */
export function withSeed({ spec }: Pick<RunDetail, 'spec'>, seed: number): Record<string, unknown> {
  const { training, tags } = spec as { training?: object; tags?: unknown };
  const kept = Array.isArray(tags) ? tags.filter((tag) => !/^sweep-\d+$/.test(String(tag))) : [];
  return { ...spec, tags: kept, training: { ...training, seed } };
}
