/** What a run says of itself, in lines for people. Pure. */
import { type Lineage, type RunSummary, type StoredEvent, fromReal } from '../../../shared/contract/runs.ts';
import { formatCount, formatLoss } from '../../../shared/format.ts';
import { commandName } from './context.ts';

type Said<T extends StoredEvent['type']> = Extract<StoredEvent, { type: T }>;

/** The line after every epoch; its form is a promise to scripts. */
export function epochLine(e: Said<'epoch'>): string {
  const loss = (x: Said<'epoch'>['eval_loss']): string => fromReal(x).toFixed(3);
  const accuracy = e.eval_accuracy === null ? '' : ` - Eval Accuracy: ${fromReal(e.eval_accuracy).toFixed(2)}`;
  return `Epoch ${e.epoch} - Train Loss: ${loss(e.train_loss)} - Eval Loss: ${loss(e.eval_loss)}${accuracy}`;
}

/** How a run came from another, for `show`. */
export function lineageLine(from: boolean, l: Lineage): string {
  const other = `#${l.number} ${l.name} (${l.id})`;
  if (l.kind === 'range-test') return from ? `Bounds from range test ${other}.` : `Gave its bounds to ${other}.`;
  const how = { continue: 'continuation', fork: 'fork', init: 'start from the weights', test: 'range test' }[l.kind];
  return from ? `A ${how} of ${other}, from ${l.checkpoint}.` : `Has a ${how}: ${other}, from ${l.checkpoint}.`;
}

/** Group and tags, and whether it is archived. */
export function belongingLine({ group, tags, archived }: Pick<RunSummary, 'group' | 'tags' | 'archived'>): string {
  const parts = [group && `Group ${group}`, tags.length > 0 && `tags ${tags.join(', ')}`, archived && 'archived'];
  return `${parts.filter(Boolean).join('; ')}.`;
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

/** Text is written with symbols; rows and images fall into classes. */
export const kindOf = (unit: string): 'class' | 'symbol' => (['rows', 'images'].includes(unit) ? 'class' : 'symbol');

/** What a model has to beat. */
export const entropyLine = (kind: string, nats: number): string =>
  `Knowing only how often each ${kind} occurs gives an eval loss of ${nats.toFixed(3)}.`;

export const threads = (n: number): string => `${n} ${n === 1 ? 'thread' : 'threads'}`;

/** Of a program of the user's own. */
function scriptLines(e: Said<'started'>): string[] {
  const { command, cwd } = e.script as { command: readonly string[]; cwd: string };
  const length = e.total_steps === null ? [] : [`It has ${formatCount(e.total_steps)} steps.`];
  return [`Script ${command.join(' ')}`, `In ${cwd}.`, ...length];
}

export function startedLines(e: Said<'started'>): string[] {
  if (e.data === null) return scriptLines(e);
  const { engine, data } = e as unknown as Facts;
  const test = data.test > 0 ? `, ${formatCount(data.test)} kept for the end` : '';
  const kind = kindOf(data.unit);
  const kinds =
    data.symbols === null ? '' : `; ${formatCount(data.symbols)} ${kind === 'class' ? 'classes' : 'symbols'}`;
  const lines = [
    `Engine ${engine.title}, ${threads(engine.threads)}. ${engine.why}`,
    `Data ${data.name}: ${formatCount(data.train)} ${data.unit} to train on, ${formatCount(data.eval)} to evaluate on${test}${kinds}.`,
    `Model of ${formatCount(e.parameters ?? 0)} parameters, ${formatCount(e.total_steps ?? 0)} steps, ${formatCount(e.steps_per_epoch ?? 0)} an epoch.`,
  ];
  if (data.unigram_entropy !== null) lines.push(entropyLine(kind, data.unigram_entropy));
  if (e.first_step > 0) lines.push(`It goes on from the checkpoint at step ${formatCount(e.first_step)}.`);
  return lines;
}

/** The sample, set in so that it cannot be taken for the program's own words. */
export function sampleLines(e: Said<'sample'>): string {
  return `  ${(e.prompt + e.text).trim().replaceAll('\n', '\n  ')}\n`;
}

/** A curve of a range test that is whole. */
export function curveLine(e: Said<'curve'>): string {
  const decay = e.weight_decay === null ? '' : `, weight decay ${e.weight_decay}`;
  const why = e.why === null ? '' : `; then ${e.why}`;
  return `Seed ${e.seed}${decay}: ${formatCount(e.steps)} steps${why}.`;
}

/** The end's look at a part of the data. */
export function reportLine(e: Pick<Said<'report'>, 'part' | 'metrics'>): string {
  const metrics = Object.entries(e.metrics).map(([name, value]) => `${name} ${formatLoss(fromReal(value))}`);
  return `On the ${e.part === 'test' ? 'test' : 'evaluation'} part: ${metrics.join(', ')}.`;
}

export function endLines(run: RunSummary): string[] {
  if (run.state !== 'done') {
    const again = ['cancelled', 'interrupted', 'failed', 'paused'].includes(run.state) && run.step > 0;
    const what = run.kind === 'train' ? 'Run' : 'Range test';
    const lines = [`${what} #${run.number} (${run.id}) is ${run.state}. ${run.reason ?? ''}`.trimEnd()];
    return again ? [...lines, `Go on with it: ${commandName} resume ${run.id}`] : lines;
  }
  if (run.kind === 'range-test') return [`Range test #${run.number} (${run.id}) is done.`];
  const next = run.task === 'text' ? `generate ${run.id} --prompt "..."` : `show ${run.id}`;
  return [
    `Run #${run.number} (${run.id}) is done.`,
    `${run.task === 'text' ? 'Write with it' : 'Look at it'}: ${commandName} ${next}`,
  ];
}
