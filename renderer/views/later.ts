/**
 * Views that the first one does without: their code is fetched when the page has nothing else to do, or when they are
 * shown before that.
 */
export const later = {
  run: () => import('./run/Run.svelte'),
  compare: () => import('./compare/Compare.svelte'),
  generate: () => import('./generate/Generate.svelte'),
  queue: () => import('./queue/Queue.svelte'),
  rangeTest: () => import('./range/RangeTest.svelte'),
  rangeTests: () => import('./range/RangeTests.svelte'),
  settings: () => import('./settings/Settings.svelte'),
  sweep: () => import('./sweep/Sweep.svelte'),
  sweeps: () => import('./sweep/Sweeps.svelte'),
};

/** Those with a form and an editor, of which many sessions see none: fetched when they are shown. */
export const forms = {
  newRun: () => import('./new/NewRun.svelte'),
  newRangeTest: () => import('./range/NewRangeTest.svelte'),
  newSweep: () => import('./sweep/NewSweep.svelte'),
};

/** Fetches all of `later`, one after the other, so that a click finds its view there. What cannot be had is asked for again when it is shown. */
export async function fetchAhead(): Promise<void> {
  for (const load of Object.values(later)) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await load().catch(() => undefined);
  }
}
