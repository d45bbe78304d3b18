/** A checked sweep made ready to plan trials: space, sampler, pruner, goals. */
import type { z } from 'zod';
import {
  type Goal,
  type PlugInSpec,
  type SweepSpec,
  goalsOf,
  notesOf,
  trialLimit,
} from '../../../shared/spec/sweep.ts';
import type { Pruner } from './pruner.ts';
import { findPruner, pruners } from './pruners/index.ts';
import type { Sampler, SamplerContext, Trial } from './sampler.ts';
import { findSampler, samplers } from './samplers/index.ts';
import { type Params, type Space, spaceOf } from './space.ts';

type Options = Readonly<Record<string, unknown>>;

export interface Plan {
  readonly space: Space;
  readonly goals: readonly Goal[];
  readonly sampler: Sampler;
  readonly samplerOptions: Options;
  readonly pruner: Pruner | null;
  readonly prunerOptions: Options;
  /** The most trials, or null. A discrete space may end before. */
  readonly limit: number | null;
  readonly seed: number;
  /** What the user should know of the file. */
  readonly notes: readonly string[];
}

export interface PlanFault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type PlanResult =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly faults: readonly PlanFault[]; readonly issues: readonly z.core.$ZodIssue[] };

/** More cells than this no grid sweep will ever train. */
const MAX_GRID = 1_000_000;

/** What a method means where no sampler is named. */
const SAMPLER_OF = { grid: 'grid', random: 'random', bayes: 'gp' } as const;

interface PlugIn {
  readonly id: string;
  readonly options: z.ZodObject;
}

type Chosen<T> =
  | { readonly entry: T; readonly options: Options }
  | { readonly fault: PlanFault }
  | { readonly issues: readonly z.core.$ZodIssue[] };

function choose<T extends PlugIn>(
  key: string,
  given: PlugInSpec,
  known: readonly T[],
  found: T | undefined,
): Chosen<T> {
  const path = typeof given === 'string' ? [key] : [key, 'type'];
  if (!found) {
    return { fault: { path, message: `expected one of ${known.map((k) => k.id).join(', ')}` } };
  }
  const { type: _, ...options } = typeof given === 'string' ? { type: given } : given;
  const parsed = found.options.safeParse(options);
  if (parsed.success) return { entry: found, options: parsed.data };
  return { issues: parsed.error.issues.map((issue) => ({ ...issue, path: [key, ...issue.path] })) };
}

const idOf = (given: PlugInSpec): string => (typeof given === 'string' ? given : given.type);
const samplerOf = (sweep: SweepSpec): string => idOf(sweep.sampler ?? SAMPLER_OF[sweep.method]);

function prunerOf(sweep: SweepSpec): PlugInSpec | null {
  // BOHB is its sampler and Hyperband together.
  const usual = samplerOf(sweep) === 'bohb' ? { type: 'hyperband', brackets: 3 } : null;
  if (!sweep.early_terminate) return sweep.pruner ?? usual;
  const { type, min_iter, max_iter, s, ...rest } = sweep.early_terminate;
  const looks =
    min_iter === undefined ? { max_iter, s } : { min_iter, ...(max_iter === undefined ? {} : { max_iter }) };
  return { type, ...looks, ...rest };
}

/** A grid goes through every cell, so that their number must be finite, and one that ends. */
function gridFault(space: Space): PlanFault | null {
  if (space.cells <= MAX_GRID) return null;
  const [widest] = space.dimensions.toSorted((a, b) => b.cells - a.cells);
  if (!widest) return null;
  const message = Number.isFinite(space.cells)
    ? `with its ${widest.cells} values the grid has ${space.cells} cells; at most ${MAX_GRID} are gone through. Take fewer values, or method: random`
    : 'a grid needs values, int_uniform or q_uniform; this parameter is continuous. Take those, or method: random';
  return { path: widest.path, message };
}

export function planOf(sweep: SweepSpec): PlanResult {
  const space = spaceOf(sweep.parameters);
  const wanted = sweep.sampler ?? SAMPLER_OF[sweep.method];
  const sampler = choose('sampler', wanted, samplers, findSampler(idOf(wanted)));
  const named = prunerOf(sweep);
  const pruner =
    named && choose(sweep.early_terminate ? 'early_terminate' : 'pruner', named, pruners, findPruner(idOf(named)));
  const faults: PlanFault[] = [];
  const issues: z.core.$ZodIssue[] = [];
  for (const chosen of [sampler, pruner]) {
    if (chosen && 'fault' in chosen) faults.push(chosen.fault);
    if (chosen && 'issues' in chosen) issues.push(...chosen.issues);
  }
  const tooWide = 'entry' in sampler && sampler.entry.id === 'grid' ? gridFault(space) : null;
  if (tooWide) faults.push(tooWide);
  if (faults.length > 0 || issues.length > 0 || !('entry' in sampler) || (pruner && !('entry' in pruner)))
    return { ok: false, faults, issues };
  const twins = space.duplicates === 1 ? '1 value was' : `${space.duplicates} values were`;
  const duplicates = space.duplicates > 0 ? [`${twins} in a list already and left out.`] : [];
  const plan: Plan = {
    space,
    goals: goalsOf(sweep),
    sampler: sampler.entry,
    samplerOptions: sampler.options,
    pruner: pruner ? pruner.entry : null,
    prunerOptions: pruner ? pruner.options : {},
    limit: trialLimit(sweep),
    seed: sweep.seed,
    notes: [...notesOf(sweep), ...duplicates],
  };
  return { ok: true, plan };
}

const contextOf = ({ seed, goals }: Plan): SamplerContext => ({ seed, goals: goals.map((g) => g.goal) });

/** The next trial's setting, or null where the limit is reached or every setting has been. */
export function nextOf(plan: Plan, history: readonly Trial[]): Params | null {
  if (plan.limit !== null && history.length >= plan.limit) return null;
  return plan.sampler.propose(plan.space, history, plan.samplerOptions, contextOf(plan));
}

/** Whether the plan's pruner ends the trial now. */
export function prunes(plan: Plan, trial: Trial, others: readonly Trial[]): boolean {
  const [first] = plan.goals;
  if (!plan.pruner || !first || trial.reports.length === 0) return false;
  return plan.pruner.prune(trial, others, plan.prunerOptions, { goal: first.goal });
}
