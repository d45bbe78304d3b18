/** Points gathered by series, and given on many at a time. */
import type { Found } from '../importer.ts';

/** Points held at most. */
const MOST = 8192;

export interface Batch {
  add(name: string, step: number, value: number): void;
  isFull(): boolean;
  /** Gives what is there and begins anew. */
  take(): Found[];
}

export function createBatch(): Batch {
  let series = new Map<string, { steps: number[]; values: number[] }>();
  let count = 0;
  return {
    add(name, step, value) {
      let points = series.get(name);
      if (!points) series.set(name, (points = { steps: [], values: [] }));
      points.steps.push(step);
      points.values.push(value);
      count += 1;
    },
    isFull: () => count >= MOST,
    take() {
      const all = [...series].map(([name, points]): Found => ({ type: 'points', name, ...points }));
      series = new Map();
      count = 0;
      return all;
    },
  };
}

/** Counts what is left out, by what and why. */
export interface Tally {
  add(what: string, why: string): void;
  take(): Found[];
}

/** Kinds told apart; what comes after is counted together. */
const KINDS = 200;

export function createTally(): Tally {
  const counts = new Map<string, { what: string; why: string; count: number }>();
  return {
    add(what, why) {
      const key = `${what}\n${why}`;
      const known = counts.get(key) ?? (counts.size < KINDS ? undefined : counts.get('\n'));
      if (known) known.count += 1;
      else if (counts.size < KINDS) counts.set(key, { what, why, count: 1 });
      else counts.set('\n', { what: 'others', why: 'there are too many kinds to tell apart', count: 1 });
    },
    take() {
      const all = [...counts.values()].map((c): Found => ({ type: 'skipped', ...c }));
      counts.clear();
      return all;
    },
  };
}
