/** Option schemas of the tasks, one file each. The code that runs them is in electron/worker/tasks, one file a task. */
import { z } from 'zod';
import { tabularTask } from './tabular-task.ts';
import { textTask } from './text-task.ts';

export type { TabularTask } from './tabular-task.ts';
export type { TextTask } from './text-task.ts';

export const taskSpec = z.discriminatedUnion('type', [textTask, tabularTask]);
export type TaskSpec = z.output<typeof taskSpec>;
