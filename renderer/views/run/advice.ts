/** What to do about a run that failed or was interrupted, the likeliest first. Pure. */
import type { View } from '../../client/address.ts';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { formatCount, formatLr } from '../../../shared/format.ts';
import type { AxisBand } from '../../charts/chart.ts';
import { t } from '../../strings/en.ts';

export type Act =
  /** A new run from a checkpoint of this one, after a look at the changes. */
  | { readonly kind: 'fork'; readonly checkpoint: string; readonly sets: readonly string[] }
  /** A new run from the start, with changed settings by key path. */
  | { readonly kind: 'start'; readonly changes: Readonly<Record<string, unknown>> }
  /** Another attempt of this run, from its newest checkpoint. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'go'; readonly view: View };

export interface Advice {
  readonly title: string;
  readonly why: string;
  readonly label: string;
  /** As the banner's button says it, which stands alone; without: the label. */
  readonly alone?: string;
  readonly act: Act;
}

export type Failure = 'diverged' | 'memory' | 'script' | 'interrupted' | 'other';

/** Null: nothing is wrong with it. */
export function failureOf(run: Pick<RunDetail, 'state' | 'reason' | 'metrics' | 'task'>): Failure | null {
  if (run.state === 'interrupted') return 'interrupted';
  if (run.state !== 'failed') return null;
  const reason = run.reason ?? '';
  if (/out of memory/i.test(reason)) return 'memory';
  if (run.task === 'command') return 'script';
  return run.metrics.diverged_at === undefined ? 'other' : 'diverged';
}

/** @param tested bounds that a range test of the same experiment found */
export function adviceOf(run: RunDetail, tested: Pick<AxisBand, 'high'> | null): readonly Advice[] {
  const words = t.trouble;
  const { id } = run;
  const log: Advice = { ...words.log, act: { kind: 'go', view: { name: 'run', id, tab: 'log' } } };
  const again: Advice = { ...words.again, act: { kind: 'go', view: { name: 'new', example: null, run: id } } };
  const resume = (why: string): Advice => ({ ...words.resume, why, act: { kind: 'resume' } });
  // An imported run has its history here, and nothing to go on from.
  if (run.imported) return [];
  switch (failureOf(run)) {
    case null:
      return [];
    case 'interrupted':
      return [{ ...resume(from(run)), label: words.goOn }, log];
    case 'diverged':
      return [lowerRate(run, tested), rangeTest(run), clip(run), warmUp(run)].filter((one) => one !== null);
    case 'memory':
      return [smallerBatch(run), resume(words.memoryAgain)].filter((one) => one !== null);
    case 'script':
      return [
        log,
        ...(run.metrics.diverged_at === undefined ? [] : [rangeTest(run)]),
        resume(words.scriptAgain),
        again,
      ];
    case 'other':
      return [log, resume(from(run)), again];
  }
}

function from({ checkpoints }: RunDetail): string {
  const [newest] = checkpoints;
  return newest ? t.trouble.fromCheckpoint(formatCount(newest.step)) : t.trouble.fromStart;
}

type Plain = Readonly<Record<string, unknown>>;
const partOf = (spec: Plain, key: string): Plain => (typeof spec[key] === 'object' ? ((spec[key] ?? {}) as Plain) : {});

/** The settings that make up the learning rate, by key path: the schedule's own where it has them, else the optimizer's. */
export function ratesOf(spec: Plain): Readonly<Record<string, number>> {
  const schedule = partOf(spec, 'schedule');
  const own = ['base_lr', 'max_lr'].filter((key) => typeof schedule[key] === 'number');
  if (own.length > 0) return Object.fromEntries(own.map((key) => [`schedule.${key}`, schedule[key] as number]));
  const { lr } = partOf(spec, 'optimizer');
  return typeof lr === 'number' ? { 'optimizer.lr': lr } : {};
}

const three = (x: number): number => Number(x.toPrecision(3));
const setsOf = (changes: Plain): string[] => Object.entries(changes).map(([path, value]) => `${path}=${String(value)}`);

/** From the last checkpoint before it went wrong where there is one that has learnt anything, else from the start. */
function changed(run: RunDetail, changes: Plain): Act {
  const end = fromReal(run.metrics.diverged_at ?? run.step);
  const kept = run.checkpoints.find(
    (one) => one.step > 0 && one.step <= end && (one.eval_loss === null || Number.isFinite(fromReal(one.eval_loss))),
  );
  return kept ? { kind: 'fork', checkpoint: kept.name, sets: setsOf(changes) } : { kind: 'start', changes };
}

function lowerRate(run: RunDetail, tested: Pick<AxisBand, 'high'> | null): Advice | null {
  const rates = ratesOf(run.spec);
  const peak = Math.max(0, ...Object.values(rates));
  if (peak === 0) return null;
  const edge = tested && tested.high < peak ? tested.high : null;
  const target = three(edge ?? peak / 10);
  const changes = Object.fromEntries(
    Object.entries(rates).map(([path, rate]) => [path, three((rate * target) / peak)]),
  );
  const act = changed(run, changes);
  const words = t.trouble.lowerRate;
  const number = run.range_test?.number ?? 0;
  const why = edge === null ? words.tenth(formatLr(peak)) : words.edge(number, formatLr(edge), formatLr(peak));
  const where = act.kind === 'fork' ? words.fork(act.checkpoint) : words.start;
  const key =
    Object.entries(rates)
      .find(([, rate]) => rate === peak)?.[0]
      .split('.')
      .at(-1) ?? '';
  return {
    title: words.title,
    why: `${why} ${where}`,
    label: words.label(formatLr(target)),
    alone: (act.kind === 'fork' ? words.forkWith : words.startWith)(key, formatLr(target)),
    act,
  };
}

const rangeTest = (run: RunDetail): Advice => ({
  ...(run.range_test ? t.trouble.rangeAgain(run.range_test.number) : t.trouble.rangeTest),
  act: { kind: 'go', view: { name: 'new-range-test', example: null, run: run.id } },
});

function clip(run: RunDetail): Advice | null {
  const { clip_norm, clip_value } = partOf(run.spec, 'training');
  if (clip_norm || clip_value) return null;
  return { ...t.trouble.clip, act: changed(run, { 'training.clip_norm': 1 }) };
}

/** Where training went wrong before the first tenth was over, the rate may have risen too soon. */
function warmUp(run: RunDetail): Advice | null {
  const schedule = partOf(run.spec, 'schedule');
  const early = run.total_steps !== null && fromReal(run.metrics.diverged_at ?? run.step) < run.total_steps / 10;
  if (!early || schedule.warmup !== 0) return null;
  return { ...t.trouble.warmUp, act: { kind: 'start', changes: { 'schedule.warmup': '5%' } } };
}

function smallerBatch(run: RunDetail): Advice | null {
  const { batch_size, accumulate } = partOf(run.spec, 'training');
  if (typeof batch_size !== 'number' || typeof accumulate !== 'number' || batch_size < 2) return null;
  const half = Math.floor(batch_size / 2);
  return {
    ...t.trouble.smallerBatch(half, accumulate * 2),
    act: { kind: 'start', changes: { 'training.batch_size': half, 'training.accumulate': accumulate * 2 } },
  };
}

/** The experiment with settings changed by key path. */
export function withChanges(spec: Plain, changes: Plain): Record<string, unknown> {
  const made = structuredClone(spec) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let target = made;
    for (const key of keys) target = (target[key] ??= {}) as Record<string, unknown>;
    target[last] = value;
  }
  return made;
}
