/** The end's look at what a model gets wrong. */
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { ReportEvent } from '../../../shared/events.ts';
import type { Parts } from '../data/split.ts';
import type { Breath } from '../tasks/task.ts';
import { type Head, measureRows } from './head.ts';

/** One report a part that has rows: evaluation, then test; none when `breath` said stop. */
export async function reportParts(
  head: Head,
  parts: Parts,
  output: (rows: Uint32Array) => Tensor2D,
  breath: Breath,
): Promise<Omit<ReportEvent, 'type'>[]> {
  const made = [];
  for (const part of ['eval', 'test'] as const) {
    if (parts[part].length === 0) continue;
    const measured = await measureRows(head, parts[part], output, breath);
    if (!measured) return [];
    const { loss, accuracy, metrics } = measured.evaluation;
    const all = { loss, ...(accuracy === null ? {} : { accuracy }), ...metrics };
    made.push({ part, metrics: all, report: measured.report });
  }
  return made;
}
