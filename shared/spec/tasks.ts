/** Option schemas of the tasks, one file each. The code that runs them is in electron/worker/tasks, one file a task. */
import { z } from 'zod';
import { commandTask, completeCommandTask } from './command-task.ts';
import { imagesTask } from './images-task.ts';
import { tabularTask } from './tabular-task.ts';
import { completeTextTask, textTask } from './text-task.ts';

export type { CommandTask } from './command-task.ts';
export type { ImagesTask } from './images-task.ts';
export type { TabularTask } from './tabular-task.ts';
export type { TextTask } from './text-task.ts';

const anyTask = z.discriminatedUnion('type', [textTask, tabularTask, imagesTask, commandTask]);

/** Short forms are written out before anything is checked. */
function complete(task: unknown): unknown {
  if (typeof task !== 'object' || task === null || Array.isArray(task)) return task;
  const { type } = task as { type?: unknown };
  if (type === 'text') return completeTextTask(task as Record<string, unknown>);
  return type === 'command' ? completeCommandTask(task as Record<string, unknown>) : task;
}

export const taskSpec = z.preprocess(complete, anyTask);
export type TaskInput = z.input<typeof anyTask>;
export type TaskSpec = z.output<typeof anyTask>;
/** Tasks that Tidemark itself trains: all but the user's own program. */
export type ModelTaskSpec = Exclude<TaskSpec, { type: 'command' }>;
