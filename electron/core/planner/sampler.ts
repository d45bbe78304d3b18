import type { z } from 'zod';
import type { Params, Space } from './space.ts';

export interface Report {
  /** Counts up within a trial: an evaluation's optimizer step. */
  readonly step: number;
  readonly value: number;
}

/** A trial as a sampler and a pruner see it. */
export interface Trial {
  /** Counts from 0 in the order they were asked for. */
  readonly number: number;
  readonly params: Params;
  /** pending: asked for, its end not known yet. failed: also diverged. pruned: ended early by a pruner. */
  readonly state: 'pending' | 'done' | 'failed' | 'pruned';
  /** One a goal, as the metric has them (a maximized one is not negated). Empty where there is none; may be NaN or infinite. */
  readonly values: readonly number[];
  /** The first goal's values along the way, oldest first. */
  readonly reports: readonly Report[];
}

export interface SamplerContext {
  /** Of the plan: another seed is another plan. */
  readonly seed: number;
  /** One a goal. */
  readonly goals: readonly ('minimize' | 'maximize')[];
}

/**
 * How the next trial is chosen: a plain value in the registry of samplers/index.ts.
 *
 * Law (run by tests/conformance/samplers): `propose` is pure. The same space, history, options and context give the same proposal,
 * so the history in the store is the whole state and a sweep goes on after a restart as if nothing had been. A proposal lies in
 * the space: within bounds, rounded, only what is active. Every history is taken: none, pending trials alone, failed ones, NaN,
 * infinite values, trials from elsewhere. Failed and non-finite trials count as worst. No setting is proposed twice; null means that
 * every setting of a discrete space has been.
 */
export interface Sampler<S extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly title: string;
  /** One sentence, with the source. */
  readonly summary: string;
  /** Options without `type`. Every option has a title, unit (where it has one), range and default. */
  readonly options: S;
  /** @param history every trial of the sweep, in the order they were asked for */
  readonly propose: (
    space: Space,
    history: readonly Trial[],
    options: z.output<S>,
    context: SamplerContext,
  ) => Params | null;
}

/** Keeps the option type of a sampler while checking it against the interface. */
export function defineSampler<S extends z.ZodObject>(sampler: Sampler<S>): Sampler<S> {
  return sampler;
}
