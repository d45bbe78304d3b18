/** Which model the second side begins with, and what it is beside the first. Pure. */
import type { RunDetail, RunSummary } from '../../../shared/contract/runs.ts';
import type { Source } from './sources.ts';

type Checkpoint = RunDetail['checkpoints'][number];

/** The checkpoint a side writes with. @param checkpoints of its run, newest first */
const chosen = (name: string | null, checkpoints: readonly Checkpoint[]): Checkpoint | undefined =>
  name === null
    ? (checkpoints.find((one) => one.best) ?? checkpoints[0])
    : checkpoints.find((one) => one.name === name);

/**
 * Something to hold the first against: of its run the best checkpoint, else the last, else the one before; of a run with one alone, the
 * newest other run. Only where there is nothing else, the first itself.
 * @param checkpoints of the first's run, newest first @param writable runs, newest first
 */
export function secondOf(
  first: Source,
  checkpoints: readonly Checkpoint[],
  writable: readonly Pick<RunSummary, 'id'>[],
): Source {
  const mine = chosen(first.checkpoint, checkpoints);
  const rest = checkpoints.filter((one) => one !== mine);
  const other = rest.find((one) => one.best) ?? rest[0];
  const run = writable.find((one) => one.id !== first.run);
  if (mine && other) return { run: first.run, checkpoint: other.name, temperature: null };
  return { run: run?.id ?? first.run, checkpoint: run ? null : first.checkpoint, temperature: null };
}

export type Beside =
  { readonly kind: 'best' | 'last' | 'earlier' | 'later'; readonly step: number } | { readonly kind: 'run' | 'same' };

/** What the second is beside the first; null where its run does not say, or the temperature alone differs. @param checkpoints of its run */
export function besideWhat(first: Source, second: Source, checkpoints: readonly Checkpoint[]): Beside | null {
  if (first.run !== second.run) return { kind: 'run' };
  const [one, other] = [chosen(first.checkpoint, checkpoints), chosen(second.checkpoint, checkpoints)];
  if (!one || !other) return null;
  if (one === other) return second.temperature === null ? { kind: 'same' } : null;
  const { step } = other;
  if (other.best) return { kind: 'best', step };
  if (other === checkpoints[0]) return { kind: 'last', step };
  return { kind: step < one.step ? 'earlier' : 'later', step };
}
