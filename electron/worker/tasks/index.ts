/** The registry of tasks. */
import type { TaskSpec } from '../../../shared/spec/tasks.ts';
import type { Task } from './task.ts';
import { images } from './images.ts';
import { tabular } from './tabular.ts';
import { text } from './text.ts';

// One list of plain values; each entry's option type is its own, so the list holds the widest one.
export const tasks = [text, tabular, images] as unknown as readonly Task[];

/** The spec's schema admits only types of this list; a missing one is a bug. */
export function findTask(id: TaskSpec['type']): Task {
  const found = tasks.find((t) => t.id === id);
  if (!found) throw new Error(`No task ${id} is registered.`);
  return found;
}
