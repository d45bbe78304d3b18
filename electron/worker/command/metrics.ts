/**
 * What a script reports, as events of a run. A script may say anything, so memory is bounded and every refusal is counted and told:
 *
 * - At most MOST_NAMES metrics; the reports of any further name are left out.
 * - A step is a whole number from 0. One more than FARTHEST beyond the metric's last is left out: it is a time or a mistake.
 * - A step reported twice, or after a later one, is kept: of two values the last counts.
 * - A report without a step belongs to the step under way when it brings only new names, else to the next.
 * - Time is Tidemark's own clock; what a script says of time is a metric like any other.
 */
import type { RunEvent, StepsEvent } from '../../../shared/events.ts';
import type { Reported } from '../../../shared/reporting/pattern.ts';
import { epochOf } from './epoch.ts';

export const MOST_NAMES = 1000;
export const FARTHEST = 1_000_000;
const LONGEST_NAME = 200;
const LAST_STEP = 1e12;
/** Points held before they are said without waiting for the next beat. */
const MOST_HELD = 20_000;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export interface Metrics {
  take(report: Reported): void;
  /** What the machine made of the step under way: kept with it and never compared after a resume. */
  measured(values: Readonly<Record<string, number>>): void;
  flush(): void;
  /** Steps reached, and the last epoch that was told; 0 before. */
  steps(): number;
  epoch(): number;
  /** What was left out so far, a sentence each. */
  faults(): string[];
  /** The step at which the loss became no number and stayed so; null where it is one. */
  divergedAt(): number | null;
}

interface Chunk {
  readonly name: string;
  readonly first: number;
  readonly values: number[];
  /** Reported before or at a step the metric has had. */
  readonly late: boolean;
}

type Fault = 'names' | 'name' | 'step' | 'far' | 'again';
const sentences: Readonly<Record<Fault, (n: number) => string>> = {
  names: (n) => `${n} values of further metrics were left out: a run takes ${MOST_NAMES} metrics.`,
  name: (n) =>
    `${n} values were left out: a metric's name has from 1 to ${LONGEST_NAME} characters and no control character.`,
  step: (n) => `${n} reports were left out: their step is no whole number from 0 to ${LAST_STEP}.`,
  far: (n) => `${n} values were left out: their step is more than ${FARTHEST} beyond the metric's last.`,
  again: (n) => `${n} values came for a step their metric had had already, or before it; of two the last counts.`,
};

const isName = (name: string): boolean =>
  name.length > 0 && name.length <= LONGEST_NAME && !/[\u0000-\u001f]/.test(name);

/** Chunks of the same steps are one event; the one that ends last is said last. */
function eventsOf(chunks: readonly Chunk[]): StepsEvent[] {
  const groups = Map.groupBy(chunks, (c) => `${c.first} ${c.values.length} ${c.late}`);
  return [...groups.values()]
    .toSorted((a, b) => endOf(a) - endOf(b))
    .map((group) => {
      const [{ first, late }] = group as [Chunk];
      const series = Object.fromEntries(group.map((c) => [c.name, Float64Array.from(c.values)]));
      return late ? { type: 'steps', first, series: {}, timings: series } : { type: 'steps', first, series };
    });
}
const endOf = ([chunk]: readonly Chunk[]): number => (chunk ? chunk.first + chunk.values.length : 0);

/** @param every steps a report without one stands for */
export function createMetrics(say: (event: RunEvent) => void, every: number): Metrics {
  /** The step after the last of each metric, and the first it ever had. */
  const known = new Map<string, { first: number; next: number }>();
  const open = new Map<string, Chunk>();
  const faults = new Map<Fault, number>();
  let done: Chunk[] = [];
  let held = 0;
  let current = -1;
  let explicit = false;
  let lastEpoch = 0;
  let here = new Set<string>();
  let epochBegan = Date.now();
  let diverged: number | null = null;

  const fault = (kind: Fault): void => void faults.set(kind, (faults.get(kind) ?? 0) + 1);

  function stepOf({ step, epoch, values }: Reported): number | null {
    if (step !== null) {
      if (Number.isSafeInteger(step) && step >= 0 && step <= LAST_STEP) return step;
      fault('step');
      return null;
    }
    // Where steps are told, a line on a whole epoch comes after its last one.
    if (explicit && epoch !== null) return current;
    if (current >= 0 && !values.some(([name]) => here.has(name))) return current;
    return current < 0 ? 0 : current + every;
  }

  function point(name: string, step: number, value: number, machine: boolean): void {
    const series = known.get(name);
    if (!series && known.size >= MOST_NAMES) return fault('names');
    if (!isName(name) || FORBIDDEN.has(name)) return fault('name');
    if (series && (step > series.next + FARTHEST || step < series.first - FARTHEST)) return fault('far');
    const again = series !== undefined && step < series.next;
    if (again && !machine) fault('again');
    known.set(name, { first: Math.min(series?.first ?? step, step), next: Math.max(series?.next ?? 0, step + 1) });
    const late = again || machine;
    const chunk = open.get(name);
    if (chunk && chunk.late === late && step === chunk.first + chunk.values.length) chunk.values.push(value);
    else {
      if (chunk) done.push(chunk);
      open.set(name, { name, first: step, values: [value], late });
    }
    held += 1;
    if (held >= MOST_HELD) flush();
  }

  function flush(): void {
    const chunks = [...done, ...open.values()];
    done = [];
    open.clear();
    held = 0;
    eventsOf(chunks).forEach(say);
  }

  return {
    take(report) {
      if (report.epoch !== null && Number.isSafeInteger(report.epoch)) lastEpoch = Math.max(0, report.epoch);
      if (report.values.length === 0) return;
      const step = stepOf(report);
      if (step === null) return;
      explicit ||= report.step !== null;
      if (step !== current) here = new Set();
      current = Math.max(current, step);
      for (const [name] of report.values) if (here.size < MOST_NAMES) here.add(name);
      const epoch = epochOf(report, explicit ? Math.max(0, current + 1) : step + 1);
      const points = epoch ? (explicit ? [] : [['loss', epoch.train_loss] as const]) : report.values;
      for (const [name, value] of points) {
        point(name, step, value, false);
        if (name === 'loss') diverged = Number.isFinite(value) ? null : (diverged ?? step);
      }
      if (!epoch) return;
      flush();
      say({ type: 'epoch', ...epoch, seconds: (Date.now() - epochBegan) / 1000 });
      epochBegan = Date.now();
    },
    measured(values) {
      for (const [name, value] of Object.entries(values)) point(name, Math.max(0, current), value, true);
    },
    flush,
    steps: () => current + 1,
    epoch: () => lastEpoch,
    faults: () => [...faults].map(([kind, n]) => sentences[kind](n)),
    divergedAt: () => diverged,
  };
}
