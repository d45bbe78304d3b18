/**
 * When each step of a run was done: seconds of training since its beginning, the time between attempts left out (as
 * comparisons count them). What a run said of its progress has a time; between two such words its own timings of each step
 * (`step_ms` and the rest) place the steps, and without timings they are spread evenly.
 */
import type { RunClock } from '../../../shared/contract/runs.ts';
import { isSettled } from '../../../shared/run-state.ts';
import { type Database, statement } from '../store/database.ts';
import { getRun } from '../store/runs.ts';
import { readSeries } from '../store/series.ts';

/** A word of the run: so many steps were done then. `begins`: an attempt's first, before any of its steps. */
export interface Word {
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly begins: boolean;
}

/** Seconds the steps `from` up to but not including `to` took, in parts of at most `width` steps: where each part ends, and its seconds. */
export type Timings = (from: number, to: number) => readonly { readonly end: number; readonly seconds: number }[];

const TIMINGS = ['step_ms', 'data_ms', 'report_ms'];
const WORDS = "'started', 'epoch', 'eval', 'checkpoint', 'clock', 'ended'";
/** Steps of timings in memory at a time. */
const PART = 65_536;

/**
 * Words in the order they were said to knots of a line: rising steps, and seconds that never fall.
 * @param from knots before the last word at or before this step are not wanted, and their timings not read
 */
export function knotsOf(words: readonly Word[], timings: Timings, from = 0): RunClock {
  const step: number[] = [];
  const seconds: number[] = [];
  let [before, begun, last] = [0, 0, null as Word | null];
  const put = (at: number, when: number): void => {
    if (step.length > 0 && at <= (step.at(-1) as number)) return;
    step.push(at);
    seconds.push(Math.max(seconds.at(-1) ?? 0, when));
  };
  for (const word of words) {
    if (word.begins) {
      // Steps beyond where it begins are computed again: their time is that of the last time.
      while (step.length > 0 && (step.at(-1) as number) > word.step) {
        step.pop();
        seconds.pop();
      }
      before = seconds.at(-1) ?? 0;
      begun = word.at;
      put(word.step, before);
    } else if (last && word.step > last.step) {
      const start = before + (last.at - begun) / 1000;
      const whole = Math.max(0, (word.at - last.at) / 1000);
      const parts = word.step <= from ? [] : timings(last.step, word.step);
      const told = parts.reduce((sum, part) => sum + part.seconds, 0);
      // What is left of the time came after the steps: an evaluation, a checkpoint.
      const scale = told > whole ? whole / told : 1;
      let sum = 0;
      for (const { end, seconds: took } of parts) {
        sum += took * scale;
        if (end < word.step) put(end, start + sum);
      }
      put(word.step, start + whole);
    }
    if (!last || word.begins || word.step >= last.step) last = word;
  }
  const first = Math.max(
    0,
    step.findLastIndex((one) => one <= from),
  );
  return { step: step.slice(first), seconds: seconds.slice(first) };
}

function wordsOf(db: Database, run: string): Word[] {
  const sql = `SELECT at, type, step FROM event WHERE run = ? AND type IN (${WORDS}) ORDER BY position`;
  const words = (statement(db, sql).all(run) as { at: string; type: string; step: number }[]).map(
    ({ at, type, step }): Word => ({ step, at: Date.parse(at), begins: type === 'started' }),
  );
  const { step, heard, state } = getRun(db, run);
  const newest = words.at(-1);
  // Steps that came after the last word: a run that goes on, or that was killed.
  if (newest && heard !== null && step > newest.step && (!isSettled(state) || Date.parse(heard) > newest.at))
    words.push({ step, at: Math.max(newest.at, Date.parse(heard)), begins: false });
  return words;
}

function storedTimings(db: Database, run: string, width: number): Timings {
  return (from, to) => {
    const parts: { end: number; seconds: number }[] = [];
    for (let begin = from; begin < to; begin += PART) {
      const stop = Math.min(to, begin + PART);
      const sums = new Float64Array(Math.ceil((stop - begin) / width));
      let any = false;
      for (const name of TIMINGS) {
        const { first, values } = readSeries(db, run, name, begin, stop - 1);
        any ||= values.length > 0;
        values.forEach((ms, i) => {
          const part = Math.floor((first + i - begin) / width);
          if (ms > 0) sums[part] = (sums[part] ?? 0) + ms / 1000;
        });
      }
      if (!any) return [];
      sums.forEach((seconds, i) => parts.push({ end: Math.min(stop, begin + (i + 1) * width), seconds }));
    }
    return parts;
  };
}

/** @param most about how many knots of the whole run; @returns none where nothing says when its steps were done */
export function clockOf(db: Database, run: string, most: number, from = 0): RunClock {
  const width = Math.max(1, Math.ceil(getRun(db, run).step / most));
  return knotsOf(wordsOf(db, run), storedTimings(db, run, width), from);
}
