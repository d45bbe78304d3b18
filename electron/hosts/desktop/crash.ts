/** Whether a page whose process died is loaded again: yes, unless it dies again and again. */

const withinMs = 60_000;
const atMost = 3;

/** @param deaths times of earlier deaths, milliseconds @returns the deaths to remember, and what to do */
export function onPageDeath(deaths: readonly number[], now: number): { deaths: number[]; reload: boolean } {
  const recent = [...deaths.filter((at) => now - at < withinMs), now];
  return { deaths: recent, reload: recent.length <= atMost };
}
