/** The guided loop: which of its five steps is done, which is next, and what belongs to it. Pure. */
import type { View } from '../../client/address.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';

export const stepIds = ['test', 'train', 'compare', 'sweep', 'write'] as const;
export type StepId = (typeof stepIds)[number];

/** What has been made on the way, by id; kept in the browser. */
export interface Trail {
  /** The range test, the run with its bounds, the run with a fixed rate, the sweep between the bounds. */
  readonly test: string | null;
  readonly run: string | null;
  readonly fixed: string | null;
  readonly sweep: string | null;
  /** Whether the comparison and the page that writes were looked at. */
  readonly compared: boolean;
  readonly wrote: boolean;
}
export const newTrail: Trail = { test: null, run: null, fixed: null, sweep: null, compared: false, wrote: false };

type Seen = Pick<RunSummary, 'id' | 'number' | 'kind' | 'state' | 'bounds_from'>;
export type Look = (id: string) => Pick<RunSummary, 'state' | 'number'> | undefined;

/**
 * What the user did by other ways belongs to the trail too: a test or run that was started elsewhere, a page that was opened.
 * @param active runs in line or going
 */
export function follow(trail: Trail, view: View | null, active: readonly Seen[], look: Look): Trail {
  let next = trail;
  const started = (kind: Seen['kind'], fits: (run: Seen) => boolean): string | null =>
    active.find((run) => run.kind === kind && fits(run))?.id ?? null;
  if (next.test === null) next = { ...next, test: started('range-test', () => true) };
  const test = next.test === null ? undefined : look(next.test);
  if (next.run === null && test) next = { ...next, run: started('train', (run) => run.bounds_from === test.number) };
  const { run, fixed } = next;
  if (view?.name === 'sweep' && next.run !== null && next.sweep === null) next = { ...next, sweep: view.id };
  if (view?.name === 'compare' && run && fixed && [run, fixed].every((id) => view.ids.includes(id)))
    next = { ...next, compared: true };
  if (view?.name === 'generate' && run !== null && view.run === run) next = { ...next, wrote: true };
  return same(trail, next) ? trail : next;
}

const same = (a: Trail, b: Trail): boolean => (Object.keys(a) as (keyof Trail)[]).every((key) => a[key] === b[key]);

export type Progress =
  /** Something of the step is under way, or waits for another. */
  | { readonly kind: 'going'; readonly step: StepId; readonly view: View }
  /** Its run failed or was ended. */
  | { readonly kind: 'broken'; readonly step: StepId; readonly view: View }
  /** The user is to do something. */
  | { readonly kind: 'do'; readonly step: StepId; readonly what: 'start' | 'look' }
  | { readonly kind: 'over' };

const runView = (id: string): View => ({ name: 'run', id, tab: 'charts' });
const testView = (id: string): View => ({ name: 'range-test', id });

/** How a run of the trail stands: null where there is none. */
function standing(id: string | null, look: Look): 'none' | 'going' | 'done' | 'broken' {
  if (id === null) return 'none';
  const state = look(id)?.state;
  // One that is not loaded yet is taken for going: a moment later it is known.
  if (state === undefined || state === 'running' || state === 'queued') return 'going';
  return state === 'done' ? 'done' : 'broken';
}

/** The first step that is not done, and how it stands. */
export function progressOf(trail: Trail, look: Look): Progress {
  const runs = [
    ['test', trail.test, testView],
    ['train', trail.run, runView],
    ['compare', trail.fixed, runView],
  ] as const;
  for (const [step, id, viewOf] of runs) {
    const how = standing(id, look);
    if (how === 'none') return { kind: 'do', step, what: 'start' };
    if (how !== 'done') return { kind: how, step, view: viewOf(id as string) };
  }
  if (!trail.compared) return { kind: 'do', step: 'compare', what: 'look' };
  if (trail.sweep === null) return { kind: 'do', step: 'sweep', what: 'start' };
  if (!trail.wrote) return { kind: 'do', step: 'write', what: 'look' };
  return { kind: 'over' };
}

/** Steps before the one that is next. */
export function doneSteps(progress: Progress): readonly StepId[] {
  return progress.kind === 'over' ? stepIds : stepIds.slice(0, stepIds.indexOf(progress.step));
}

/** The trail without what did not come to its end, so that the step can be taken again. */
export function again(trail: Trail, step: StepId): Trail {
  if (step === 'test') return { ...trail, test: null };
  return step === 'train' ? { ...trail, run: null } : { ...trail, fixed: null };
}

/** What is kept, or null where it is none: the text comes from the browser's store. */
export function parseTrail(text: string | null): Trail | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    if (typeof found !== 'object' || found === null) return null;
    const read = found as Partial<Record<keyof Trail, unknown>>;
    const id = (key: keyof Trail): string | null => (typeof read[key] === 'string' ? read[key] : null);
    return {
      ...{ test: id('test'), run: id('run'), fixed: id('fixed'), sweep: id('sweep') },
      ...{ compared: read.compared === true, wrote: read.wrote === true },
    };
  } catch {
    return null;
  }
}
