/** Options of the command task: any program, in any language, as a run. The code that runs it is electron/worker/command. */
import { z } from 'zod';
import { patternIds } from '../reporting/patterns/index.ts';
import { secretIn } from '../reporting/secrets.ts';
import { broken, rule } from '../words/core/rules.ts';

/** An expression that names what it finds. */
const customPattern = z
  .strictObject({
    regex: z.string().min(1).max(2000).meta({
      title: 'Regular expression',
      description: "JavaScript's; groups named step and epoch say where, every other named group is a metric.",
    }),
  })
  .superRefine(({ regex }, ctx) => {
    try {
      new RegExp(regex);
    } catch (error) {
      ctx.addIssue({ code: 'custom', path: ['regex'], message: (error as Error).message });
      return;
    }
    const names = [...regex.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map((m) => m[1]);
    if (!names.some((name) => name !== 'step' && name !== 'epoch'))
      ctx.addIssue({ ...broken('setting.no_metric_named', { got: undefined }), path: ['regex'] });
  });

const linePattern = z.union([z.enum(patternIds as [string, ...string[]]), customPattern], {
  error: rule('setting.line_pattern', { patterns: patternIds.join(', '), got: undefined }),
});
export type LinePatternSpec = z.output<typeof linePattern>;

const report = z.strictObject({
  patterns: z
    .array(linePattern)
    .max(50)
    .default([...patternIds])
    .meta({
      title: 'Patterns',
      description: 'Lines that match one report metrics; the first that matches counts. Empty: no line does.',
    }),
  json: z.boolean().default(true).meta({
    title: 'JSON lines',
    description: 'Lines on standard output that are JSON objects report metrics.',
  }),
  every: z.int().min(1).max(1_000_000).default(1).meta({
    title: 'A report without a step stands for',
    unit: 'steps',
    description: 'As logging_steps of the Hugging Face Trainer.',
  }),
});
export type ReportSpec = z.output<typeof report>;

const seconds = (most: number) => z.number().min(0).max(most);

const stop = z.strictObject({
  grace: seconds(86_400).default(8).meta({
    title: 'To end by itself',
    unit: 's',
    description: 'After should_stop has said so.',
  }),
  term_grace: seconds(86_400)
    .default(5)
    .meta({ title: 'To end after SIGTERM', unit: 's', description: 'Then it is killed, with all it has started.' }),
});
export type StopSpec = z.output<typeof stop>;

export const shims = ['wandb', 'mlflow', 'tensorboard'] as const;

const argument = z.string().max(32_768);
const variable = z.string().regex(/^[A-Za-z_]\w*$/, 'expected the name of an environment variable');

export const commandTask = z
  .strictObject({
    type: z.literal('command').meta({ title: 'Task' }),
    command: z.array(argument).min(1).max(1000).meta({
      title: 'Command',
      description: 'The program and its arguments, no shell: {name} is a parameter, ${args} all of them as flags.',
    }),
    cwd: z
      .string()
      .max(4096)
      .default('.')
      .meta({ title: 'Working folder', description: 'Relative to the experiment file.' }),
    env: z.record(variable, z.string().max(32_768)).default({}).meta({
      title: 'Environment',
      description: 'Beside what Tidemark was started with. It is stored with the run, so it takes no secrets.',
    }),
    report: report.prefault({}).meta({ title: 'Reports' }),
    shim: z
      .array(z.enum(shims))
      .max(shims.length)
      .default([])
      .meta({ title: 'Stand-ins', description: 'Modules of these names that report to Tidemark instead.' }),
    total_steps: z.int().min(1).max(10_000_000).nullable().default(null).meta({
      title: 'Steps of the whole run',
      description: 'For the progress and the schedule. Empty: training.epochs times steps_per_epoch, or not known.',
    }),
    steps_per_epoch: z.int().min(1).max(10_000_000).nullable().default(null).meta({ title: 'Steps of an epoch' }),
    stop: stop.prefault({}).meta({ title: 'Stopping' }),
    silence: seconds(31_536_000).gt(0).nullable().default(null).meta({
      title: 'Ended after no word for',
      unit: 's',
      description: 'Neither a line nor a report. Empty: it may be silent for ever.',
    }),
  })
  .superRefine(({ command, env }, ctx) => {
    const secret = broken('setting.secret_of_script', { got: undefined });
    if (command[0] === '') ctx.addIssue({ ...broken('setting.no_program', { got: undefined }), path: ['command', 0] });
    for (const [i, text] of command.entries())
      if (secretIn(null, text)) ctx.addIssue({ ...secret, path: ['command', i] });
    for (const [name, value] of Object.entries(env))
      if (secretIn(name, value)) ctx.addIssue({ ...secret, path: ['env', name] });
  });
export type CommandTask = z.output<typeof commandTask>;

/** Parameters of a script: any names, any JSON values. */
export const scriptParams = z
  .record(z.string().regex(/^[A-Za-z_][\w-]{0,99}$/, 'expected a name of letters, digits, _ and -'), z.unknown())
  .default({});

/** `shim: wandb` for one, as `shim: [wandb]`. */
export function completeCommandTask(task: Record<string, unknown>): unknown {
  return typeof task.shim === 'string' ? { ...task, shim: [task.shim] } : task;
}

/** Steps of the whole run and of an epoch, as far as the experiment tells them. */
export function lengthOf(
  { total_steps, steps_per_epoch }: Pick<CommandTask, 'total_steps' | 'steps_per_epoch'>,
  epochs: number,
): { readonly total: number | null; readonly epoch: number | null } {
  const total = total_steps ?? (steps_per_epoch === null ? null : steps_per_epoch * epochs);
  return { total, epoch: steps_per_epoch ?? (total === null ? null : Math.max(1, Math.round(total / epochs))) };
}
