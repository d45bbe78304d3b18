/** Option schemas of the tasks, one file each. The code that runs them is in electron/worker/tasks, one file a task. */
import { z } from 'zod';
import { textTask } from './text-task.ts';

export type { TextTask } from './text-task.ts';

export const taskSpec = z.discriminatedUnion('type', [textTask]);
export type TaskSpec = z.output<typeof taskSpec>;
