/** A script as a run: what it is, what it says, and how it ended. */
import type { EndedEvent, TrainJob } from '../../../shared/events.ts';
import { type CommandTask, lengthOf } from '../../../shared/spec/command-task.ts';
import type { Control } from '../train/control.ts';
import type { Reporter } from '../train/reporter.ts';
import { endingOf } from './ending.ts';
import { runScript } from './run-script.ts';
import { type Setting, settingOf } from './setting.ts';

const SILENT =
  'The script has reported no metric. Try which of its lines are read with `tidemark patterns SPEC --sample FILE`, or report by JSON lines or td.log; see docs/guide/scripts.md.';

/** Said when the script runs. */
export function sayStarted(
  reporter: Reporter,
  setting: Setting,
  threads: number,
  steps: { readonly total: number | null; readonly epoch: number | null; readonly first: number },
): void {
  const [program = ''] = setting.command;
  reporter.say({
    type: 'started',
    engine: { id: 'command', title: program, why: 'A program of your own trains.', versions: {}, threads },
    data: null,
    parameters: null,
    total_steps: steps.total,
    steps_per_epoch: steps.epoch,
    first_step: steps.first,
    script: setting.facts,
  });
}

/** Runs the script to its end. @throws Problem where it cannot be started */
export async function supervise(job: TrainJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const task = job.spec.task as CommandTask;
  const setting = settingOf(job);
  const end = await runScript({
    job,
    setting,
    dir: job.dir,
    heading: job.attempt > 1 ? `--- attempt ${job.attempt} ---` : null,
    reporter,
    control,
    say: (event) => reporter.say(event),
    onStart: () =>
      sayStarted(reporter, setting, job.threads, { ...lengthOf(task, job.spec.training.epochs), first: 0 }),
    isOver: () => false,
    records: true,
  });
  // Of a later attempt nobody knows here what the earlier ones have reported.
  if (job.attempt === 1 && end.exit.code === 0 && end.metrics.steps() === 0)
    reporter.say({ type: 'log', level: 'warn', text: SILENT });
  for (const text of end.faults) reporter.say({ type: 'log', level: 'warn', text });
  return endingOf(end.exit, { ...end, stop: control.stop, silence: end.silent ? task.silence : null });
}
