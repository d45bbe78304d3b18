/**
 * `npm run bench -- samplers [problem ...] [sampler ...]`: the best value after 60 trials, over 20 seeds, by Tidemark's samplers and by Optuna's in
 * the same run, and the time a suggestion takes at 1,000 trials. Default settings on both sides. Names choose among the rows.
 */
import os from 'node:os';
import { nextOf, type Plan } from '../../electron/core/planner/plan.ts';
import type { Trial } from '../../electron/core/planner/sampler.ts';
import { readSweep } from '../../electron/core/spec-file/sweep.ts';
import { say } from '../../scripts/lib/process.mjs';
import { findOptuna } from './optuna.ts';
import { type Problem, problems } from './problems.ts';

const SEEDS = 20;
const TRIALS = 60;
/** Ours, and the same of Optuna, null where it has none. */
const PAIRS: readonly (readonly [string, string | null])[] = [
  ['tpe', 'tpe'],
  ['gp', 'gp'],
  ['cma_es', 'cma_es'],
  ['bohb', null],
  ['sobol', 'sobol'],
  ['latin_hypercube', null],
  ['random', 'random'],
];

const wanted = process.argv.slice(2);
const chosen = <T>(all: readonly T[], name: (one: T) => string): readonly T[] =>
  all.some((one) => wanted.includes(name(one))) ? all.filter((one) => wanted.includes(name(one))) : all;

function planOf(sampler: string, problem: Problem, seed: number): Plan {
  const read = readSweep(`method: bayes\nsampler: ${sampler}\nparameters: ${problem.parameters}\n`, 'yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return { ...read.plan, seed };
}

function run(plan: Plan, problem: Problem, count: number, history: Trial[] = []): Trial[] {
  for (let i = 0; i < count; i++) {
    const params = nextOf(plan, history);
    if (!params) break;
    const value = problem.value(params);
    const state = Number.isFinite(value) ? 'done' : 'failed';
    history.push({ number: history.length, params, state, values: state === 'done' ? [value] : [], reports: [] });
  }
  return history;
}

const best = (trials: readonly Trial[]): number => Math.min(...trials.map((t) => t.values[0] ?? Infinity));

/** The value below which a part of the sorted values lies. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return low + (high - low) * (at % 1);
}

const cell = (values: readonly number[] | null | undefined): string => {
  if (!values) return '-';
  const [median, low, high] = [0.5, 0.25, 0.75].map((part) => quantile(values, part).toPrecision(5));
  return `${median} (${low} to ${high})`;
};

/** Median milliseconds of a suggestion after `trials` random ones. */
function suggestionMs(sampler: string, trials: number): number {
  const [, problem] = problems as readonly [Problem, Problem];
  const history = run(planOf('random', problem, 0), problem, trials);
  const plan = planOf(sampler, problem, 0);
  const times = Array.from({ length: 20 }, () => {
    const begin = performance.now();
    run(plan, problem, 1, history);
    return performance.now() - begin;
  });
  return quantile(times, 0.5);
}

const optuna = await findOptuna();
try {
  const version = (await optuna?.ask('time', 'random', '1'))?.optuna ?? 'left out';
  console.log(
    `\n${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, Node ${process.versions.node}, Optuna ${version}`,
  );
  console.log(`Best after ${TRIALS} trials, ${SEEDS} seeds: median (quartiles). Lower is better.\n`);
  console.log('| problem | sampler | Tidemark | Optuna |');
  console.log('|---|---|---|---|');
  for (const problem of chosen(problems, (p) => p.id)) {
    for (const [ours, theirs] of chosen(PAIRS, ([id]) => id)) {
      say(`Measuring ${ours} on ${problem.id} ...`);
      const own = Array.from({ length: SEEDS }, (_, seed) => best(run(planOf(ours, problem, seed), problem, TRIALS)));
      const other = theirs ? await optuna?.ask(theirs, problem.id, String(SEEDS), String(TRIALS)) : null;
      console.log(`| ${problem.id} | ${ours} | ${cell(own)} | ${cell(other?.best)} |`);
    }
  }
  const theirs = await optuna?.ask('time', 'tpe', '1000');
  const ours = suggestionMs('tpe', 1000);
  console.log(
    `\nA suggestion of tpe at 1,000 trials: ${ours.toFixed(2)} ms; Optuna ${theirs?.ms?.toFixed(2) ?? '-'} ms.`,
  );
} finally {
  optuna?.end();
}
