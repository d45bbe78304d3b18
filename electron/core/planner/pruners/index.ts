/** The registry of pruners: everything there is, in the order shown to people. */
import type { Pruner } from '../pruner.ts';
import { asha } from './asha.ts';
import { hyperband } from './hyperband.ts';
import { median } from './median.ts';
import { patience } from './patience.ts';
import { percentile } from './percentile.ts';
import { threshold } from './threshold.ts';

// One list of plain values; each entry's option type is its own, so the list holds the widest one.
export const pruners = [asha, hyperband, median, percentile, patience, threshold] as unknown as readonly Pruner[];

export function findPruner(id: string): Pruner | undefined {
  return pruners.find((p) => p.id === id);
}
