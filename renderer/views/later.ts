import { codeOf } from '../ui/code.ts';

/**
 * Views that the first one does without: their code is fetched when the page has nothing else to do, or when they are
 * shown before that.
 */
export const later = {
  run: codeOf(() => import('./run/Run.svelte')),
  compare: codeOf(() => import('./compare/Compare.svelte')),
  generate: codeOf(() => import('./generate/Generate.svelte')),
  queue: codeOf(() => import('./queue/Queue.svelte')),
  rangeTest: codeOf(() => import('./range/RangeTest.svelte')),
  rangeTests: codeOf(() => import('./range/RangeTests.svelte')),
  settings: codeOf(() => import('./settings/Settings.svelte')),
  sweep: codeOf(() => import('./sweep/Sweep.svelte')),
  sweeps: codeOf(() => import('./sweep/Sweeps.svelte')),
};

/** Those with a form and an editor, of which many sessions see none: fetched when they are shown. */
export const forms = {
  newRun: codeOf(() => import('./new/NewRun.svelte')),
  newRangeTest: codeOf(() => import('./range/NewRangeTest.svelte')),
  newSweep: codeOf(() => import('./sweep/NewSweep.svelte')),
};

/** Fetches all of `later`, one after the other, so that a click finds its view there. What cannot be had is asked for again when it is shown. */
export async function fetchAhead(): Promise<void> {
  for (const load of Object.values(later)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await load().catch(() => undefined);
  }
}
