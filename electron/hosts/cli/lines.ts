/** What a run says of itself, in lines for people. Pure. */
import { type RunSummary, type StoredEvent, fromReal } from '../../../shared/contract/runs.ts';
import { formatCount, formatLoss } from '../../../shared/format.ts';
import { commandName } from './context.ts';

type Said<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>;

/** The line after every epoch; its form is a promise to scripts. */
export function epochLine(e: Said<'epoch'>): string {
  const loss = (x: Said<'epoch'>['eval_loss']): string => fromReal(x).toFixed(3);
  const accuracy = e.eval_accuracy === null ? '' : ` - Eval Accuracy: ${fromReal(e.eval_accuracy).toFixed(2)}`;
  return `Epoch ${e.epoch} - Train Loss: ${loss(e.train_loss)} - Eval Loss: ${loss(e.eval_loss)}${accuracy}`;
}

/** What is in the wire's open records that a person wants to know. */
interface Facts {
  readonly engine: { readonly title: string; readonly why: string; readonly threads: number };
  readonly data: {
    readonly name: string;
    readonly train: number;
    readonly eval: number;
    readonly test: number;
    readonly unit: string;
    readonly symbols: number | null;
    readonly unigram_entropy: number | null;
  };
}

export const threads = (n: number): string => `${n} ${n === 1 ? 'thread' : 'threads'}`;

export function startedLines(e: Said<'started'>): string[] {
  const { engine, data } = e as unknown as Facts;
  const test = data.test > 0 ? `, ${formatCount(data.test)} kept for the end` : '';
  // Characters are written with symbols; rows and images fall into classes.
  const kinds =
    data.symbols === null ? '' : `; ${data.symbols} ${data.unigram_entropy === null ? 'classes' : 'symbols'}`;
  const lines = [
    `Engine ${engine.title}, ${threads(engine.threads)}. ${engine.why}`,
    `Data ${data.name}: ${formatCount(data.train)} ${data.unit} to train on, ${formatCount(data.eval)} to evaluate on${test}${kinds}.`,
    `Model of ${formatCount(e.parameters)} parameters, ${formatCount(e.total_steps)} steps, ${formatCount(e.steps_per_epoch)} an epoch.`,
  ];
  if (data.unigram_entropy !== null)
    lines.push(`Knowing only how often each symbol occurs gives an eval loss of ${data.unigram_entropy.toFixed(3)}.`);
  if (e.first_step > 0) lines.push(`It goes on from the checkpoint at step ${formatCount(e.first_step)}.`);
  return lines;
}

/** The sample, set in so that it cannot be taken for the program's own words. */
export function sampleLines(e: Said<'sample'>): string {
  return `  ${(e.prompt + e.text).trim().replaceAll('\n', '\n  ')}\n`;
}

/** The end's look at a part of the data. */
export function reportLine(e: Said<'report'>): string {
  const metrics = Object.entries(e.metrics).map(([name, value]) => `${name} ${formatLoss(fromReal(value))}`);
  return `On the ${e.part === 'test' ? 'test' : 'evaluation'} part: ${metrics.join(', ')}.`;
}

export function endLines(run: RunSummary): string[] {
  if (run.state !== 'done') {
    const again = ['cancelled', 'interrupted', 'failed', 'paused'].includes(run.state) && run.step > 0;
    const lines = [`Run #${run.number} (${run.id}) is ${run.state}. ${run.reason ?? ''}`.trimEnd()];
    return again ? [...lines, `Go on with it: ${commandName} resume ${run.id}`] : lines;
  }
  const next = run.task === 'text' ? `generate ${run.id} --prompt "..."` : `show ${run.id}`;
  return [
    `Run #${run.number} (${run.id}) is done.`,
    `${run.task === 'text' ? 'Write with it' : 'Look at it'}: ${commandName} ${next}`,
  ];
}
