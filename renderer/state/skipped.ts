/** What an import leaves out, told once for all runs. Pure. */
import type { SkippedKind } from '../../shared/contract/imports.ts';

/** The same reasons of several runs, added up. */
export function addedUp(kinds: Iterable<SkippedKind>): SkippedKind[] {
  const all = new Map<string, SkippedKind>();
  for (const kind of kinds) {
    const key = `${kind.what}\n${kind.why}`;
    all.set(key, { ...kind, count: kind.count + (all.get(key)?.count ?? 0) });
  }
  return [...all.values()];
}
