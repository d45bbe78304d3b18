/** A trial's experiment: the sweep's own, with the trial's values laid over it. Pure. */
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Params } from '../planner/space.ts';
import { type SpecResult, checkSpec } from '../spec-file/index.ts';
import { layValue } from '../spec-file/sets.ts';

export interface Marks {
  readonly name: string;
  /** Added to the experiment's own. */
  readonly tag: string;
  /** Added to its seed. */
  readonly repeat: number;
}

/** A new `type` clears its neighbours, so types go first, and what holds others before what it holds. */
function inOrder(paths: readonly (readonly [string[], unknown])[]): readonly (readonly [string[], unknown])[] {
  const rank = ([keys]: readonly [string[], unknown]): number => keys.length - (keys.at(-1) === 'type' ? 0.5 : 0);
  return paths.toSorted((a, b) => rank(a) - rank(b));
}

export function trialSpec(
  experiment: ExperimentSpec,
  paths: Readonly<Record<string, string>>,
  params: Params,
  { name, tag, repeat }: Marks,
): SpecResult {
  const copy = structuredClone(experiment) as unknown as Record<string, unknown>;
  const values = Object.entries(params).map(
    ([key, value]) => [(paths[key] ?? key).split('.'), structuredClone(value)] as const,
  );
  for (const [keys, value] of inOrder(values as [string[], unknown][])) layValue(copy, keys, value);
  const { seed } = experiment.training;
  const trained = (copy.training ?? {}) as Record<string, unknown>;
  if (repeat > 0) copy.training = { ...trained, seed: seed + repeat };
  return checkSpec({ ...copy, name, tags: [...experiment.tags, tag] });
}
