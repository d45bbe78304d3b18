/** The registry of tasks. */
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import type { Task } from './task.ts';
import { text } from './text.ts';

export const tasks: readonly Task[] = [text];

/** The spec's schema admits only types of this list; a missing one is a bug. */
export function findTask(id: ExperimentSpec['task']['type']): Task {
  const found = tasks.find((t) => t.id === id);
  if (!found) throw new Error(`No task ${id} is registered.`);
  return found;
}
