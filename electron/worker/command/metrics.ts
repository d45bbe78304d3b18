/**
 * What a script reports, as events of a run. A script may say anything, so memory is bounded and every refusal is counted and told:
 *
 * - At most MOST_NAMES metrics; the reports of any further name are left out.
 * - A step is a whole number from 0, and a metric's steps rise: a value at its last step, or before it, is left out.
 * - A report without a step belongs to the step under way when it brings only new names, else to the next.
 * - Time is Tidemark's own clock; what a script says of time is a metric like any other.
 */
import type { PointsEvent, RunEvent } from '../../../shared/events.ts';
import type { Reported } from '../../../shared/reporting/pattern.ts';
import { epochOf } from './epoch.ts';

export const MOST_NAMES = 1000;
const LONGEST_NAME = 200;
const LAST_STEP = 1e12;
/** Points held before they are said without waiting for the next beat. */
const MOST_HELD = 20_000;
/** Looks at the machine that one point is made of. */
const MOST_LOOKS = 10_000;
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

interface Waiting {
  readonly step: number[];
  readonly value: number[];
}

type Fault = 'names' | 'name' | 'step' | 'again';
const sentences: Readonly<Record<Fault, (n: number) => string>> = {
  names: (n) => `${n} values of further metrics were left out: a run takes ${MOST_NAMES} metrics.`,
  name: (n) =>
    `${n} values were left out: a metric's name has from 1 to ${LONGEST_NAME} characters and no control character.`,
  step: (n) => `${n} reports were left out: their step is no whole number from 0 to ${LAST_STEP}.`,
  again: (n) => `${n} values were left out: their metric had had that step, or one after it.`,
};

const isName = (name: string): boolean =>
  name.length > 0 && name.length <= LONGEST_NAME && !/[\u0000-\u001f]/.test(name);

/** @param every steps a report without one stands for */
export function createMetrics(say: (event: RunEvent) => void, every: number): Metrics {
  /** The last step of each metric. */
  const known = new Map<string, number>();
  let waiting = new Map<string, Waiting>();
  const faults = new Map<Fault, number>();
  let held = 0;
  let current = -1;
  let explicit = false;
  let lastEpoch = 0;
  let here = new Set<string>();
  let epochBegan = Date.now();
  let machine: Readonly<Record<string, number>>[] = [];
  let machineStep = -1;
  let looks = 0;
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

  function point(name: string, step: number, value: number): void {
    const last = known.get(name);
    if (last === undefined && known.size >= MOST_NAMES) return fault('names');
    if (!isName(name) || FORBIDDEN.has(name)) return fault('name');
    if (last !== undefined && step <= last) return fault('again');
    known.set(name, step);
    let points = waiting.get(name);
    if (!points) waiting.set(name, (points = { step: [], value: [] }));
    points.step.push(step);
    points.value.push(value);
    held += 1;
    if (held >= MOST_HELD) flush();
  }

  function flush(): void {
    if (waiting.size === 0) return;
    const series = Object.fromEntries(
      [...waiting].map(([name, { step, value }]): [string, PointsEvent['series'][string]] => [
        name,
        { step: Float64Array.from(step), value: Float64Array.from(value) },
      ]),
    );
    waiting = new Map();
    held = 0;
    say({ type: 'points', series });
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
        point(name, step, value);
        if (name === 'loss') diverged = Number.isFinite(value) ? null : (diverged ?? step);
      }
      if (!epoch) return;
      flush();
      say({ type: 'epoch', ...epoch, seconds: (Date.now() - epochBegan) / 1000 });
      epochBegan = Date.now();
    },
    measured(values) {
      machine.push(values);
      if (machine.length > MOST_LOOKS) machine.shift();
      const step = current >= 0 ? current : looks++;
      if (step <= machineStep) return;
      machineStep = step;
      for (const name of Object.keys(values)) {
        const all = machine.map((v) => v[name] ?? 0);
        // Of the time since the point before: how busy it was on the whole, and the most memory it took.
        const value = name.endsWith('_bytes') ? Math.max(...all) : all.reduce((sum, v) => sum + v, 0) / all.length;
        point(name, step, value);
      }
      machine = [];
    },
    flush,
    steps: () => current + 1,
    epoch: () => lastEpoch,
    faults: () => [...faults].map(([kind, n]) => sentences[kind](n)),
    divergedAt: () => diverged,
  };
}
