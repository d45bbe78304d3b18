/** Brushes of the parallel coordinates as a part of the address, `optimizer.lr:0.2:0.75;eval_loss:0:0.5`. Pure. */
import type { Brushes } from './trials.ts';

/** What is no brush is left out. */
export function readBrushes(text: string): Brushes {
  const parts = text.split(';').flatMap((part) => {
    const [, axis, from, to] = /^(.+):([\d.]+):([\d.]+)$/.exec(part) ?? [];
    const [low, high] = [Number(from), Number(to)];
    if (axis === undefined || !(low >= 0 && low <= high && high <= 1)) return [];
    return [[axis, [low, high]] as const];
  });
  return Object.fromEntries(parts);
}

export const writeBrushes = (brushes: Brushes): string =>
  Object.entries(brushes)
    .map(([axis, [low, high]]) => `${axis}:${Number(low.toFixed(4))}:${Number(high.toFixed(4))}`)
    .join(';');
