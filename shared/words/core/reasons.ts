/** Why a run is where it is: what happened, what is kept, what to do. A reason is one sentence of these or several. */
import { formatCount } from '../../format.ts';

const byExit: Readonly<Record<number, string>> = {
  126: ' (a shell: the program may not be executed)',
  127: ' (a shell: no such program)',
  137: ' (killed; the system does so when memory is short)',
  139: ' (it crashed)',
};
const bySignal = (signal: string): string => (signal === 'SIGKILL' ? '; the system does so when memory is short' : '');
/** A loss that is no number has its name: JSON has none for it. */
type NoNumber = 'NaN' | 'Infinity' | '-Infinity';

/** How a script that was asked to stop went. */
const ways = {
  asked: 'the script ended when asked',
  SIGTERM: 'the script was ended by SIGTERM',
  SIGKILL: 'the script did not end when asked and was killed',
} as const;
export type Way = keyof typeof ways;

export const reasonSentences = {
  'reason.steps_kept': ({ steps }: { steps: number }): string =>
    steps === 0
      ? 'It had made no step.'
      : steps === 1
        ? 'Its one step is kept.'
        : `All ${formatCount(steps)} steps until then are kept.`,
  'reason.memory': (): string => 'The training process ran out of memory.',
  'reason.memory_advice': (): string => 'Use a smaller batch or model, or run fewer at a time.',
  'reason.ended_from_outside': (v: { signal: string }): string =>
    `The training process was ended from outside (${v.signal}${bySignal(v.signal)}).`,
  'reason.exit': (v: { code: number | null }): string =>
    `The training process ended with code ${v.code} before it was done.`,
  'reason.last_output': (v: { text: string }): string => `Its last output:\n${v.text}`,
  'reason.last_lines': (v: { text: string }): string => `Its last lines:\n${v.text}`,
  'reason.no_output': (): string => 'It printed nothing.',
  'reason.silent': (v: { seconds: number }): string =>
    `The training process said nothing for ${v.seconds} s and was ended. Its last checkpoint is intact.`,
  'reason.not_stored': (v: { why: string }): string => `What the training process said could not be stored (${v.why}).`,
  'reason.not_started': (v: { why: string }): string => `The training process could not be started (${v.why}).`,
  'reason.owner_ended': (): string => 'Tidemark ended while this run was going.',
  'reason.resumed': (v: { count: number; most: number }): string =>
    `Resumed by itself from the last checkpoint (${v.count} of ${v.most} without progress).`,
  'reason.paused_in_line': (): string => 'Paused while it waited in line.',
  'reason.cancelled': (): string => 'Cancelled.',
  'reason.at_once': (): string => 'Ended at once, without a checkpoint of the last steps.',
  'reason.too_slow': (): string => 'It did not stop in time and was ended.',
  'reason.waits_for_sweep': (): string => 'It waits for its sweep.',

  'reason.loss_no_number': (v: { loss: NoNumber; step: number; lr: number }): string =>
    `Training loss became ${v.loss} at step ${v.step}, with lr ${v.lr.toPrecision(3)}.`,
  'reason.loss_rose': (v: { mean: number; factor: number; lowest: number; step: number; lr: number }): string =>
    `Training loss rose to ${v.mean.toPrecision(4)} (running mean), more than ${v.factor} times its lowest, ${v.lowest.toPrecision(4)}, at step ${v.step}, with lr ${v.lr.toPrecision(3)}.`,
  'reason.lower_rate': (): string =>
    'The last checkpoint is intact. Use a lower learning rate (optimizer.lr, or max_lr of the schedule).',
  'reason.stopped': (v: { step: number }): string => `Stopped at step ${v.step}; a checkpoint was written.`,
  'reason.stopped_early': (v: {
    step: number;
    metric: string;
    evaluations: number;
    /** Null: none was a number. */
    best: number | null;
    best_step: number;
  }): string =>
    `Stopped early at step ${v.step}: ${v.metric} has not improved for ${v.evaluations} evaluations; ` +
    (v.best === null ? 'none was a number.' : `the best was ${v.best.toPrecision(4)} at step ${v.best_step}.`),
  'reason.stopped_in_curve': (v: { curve: number; curves: number }): string =>
    `Stopped in curve ${v.curve} of ${v.curves}; the points until then are kept.`,
  'reason.stopped_before_curve': (v: { curve: number; curves: number }): string =>
    `Stopped before curve ${v.curve} of ${v.curves}; the curves until then are kept.`,

  'reason.out_of_memory': (v: { message: string }): string =>
    `Out of memory (${v.message}). Use a smaller training.batch_size or a smaller task.model.`,
  'reason.disk_full': (): string =>
    'The disk is full: a checkpoint could not be written. Free some space, then resume; the checkpoint before it is intact.',
  'reason.bug': (v: { message: string }): string =>
    `Training stopped by an error in Tidemark: ${v.message}. The log has the details; what was saved is intact.`,
  'reason.bug_elsewhere': (v: { message: string }): string =>
    `An error in Tidemark: ${v.message}. The run and its checkpoints are as they were.`,

  'reason.script_stopped': (v: { step: number; way: Way }): string =>
    `Stopped at step ${v.step}: ${ways[v.way]}. What it saved itself is in its resume folder.`,
  'reason.script_silent': (v: { seconds: number }): string =>
    `The script said nothing for ${v.seconds} s (task.silence) and was ended.`,
  'reason.script_no_number': (v: { step: number }): string => `The loss is no number since step ${v.step}.`,
  'reason.script_signal': (v: { signal: string | null }): string =>
    `The script was ended by ${v.signal ?? 'a signal'}${bySignal(v.signal ?? '')}.`,
  'reason.script_exit': (v: { code: number }): string => `The script ended with code ${v.code}${byExit[v.code] ?? ''}.`,
} as const;
