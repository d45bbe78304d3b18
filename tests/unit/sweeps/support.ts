import { readSweep } from '../../../electron/core/spec-file/sweep.ts';
import type { Plan } from '../../../electron/core/planner/plan.ts';
import type { Dimension } from '../../../electron/core/planner/space.ts';

/** The plan of a sweep file that is right. */
export function planned(text: string): Plan {
  const read = readSweep(text, 'yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.plan;
}

/** `path: message` of everything that is wrong. */
export function faultsIn(text: string): string[] {
  const read = readSweep(text, 'yaml');
  return read.ok ? [] : read.issues.map((i) => `${i.line}: ${i.path}: ${i.message}`);
}

/** The one dimension of a sweep over `p`. */
export function dimension(parameter: string, method = 'random'): Dimension {
  return planned(`method: ${method}\nparameters:\n  p: ${parameter}\n`).space.dimensions[0] as Dimension;
}
