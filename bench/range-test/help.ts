/**
 * Whether the suggested rate is a good one: for one arena (argv), trains a dense grid of rates, and every tool's suggestion, as the
 * top of a cyclical and of a one-cycle schedule, over seeds. What the result file (second argument) has of the arena already, curves
 * and losses, is not measured again. Prints one JSON document.
 */
import { existsSync, readFileSync } from 'node:fs';
import { type RangeCurve, analyse } from '../../shared/range-test/index.ts';
import { type Arena, type Schedule, arenas, gridOf, rangeSpec, schedules, trainingSpec } from './arenas.ts';
import { ratesOf } from './noise-curves.ts';
import { published } from './published.ts';
import { trained } from './trained.ts';

const SEEDS = [1, 2, 3];
const STEPS = 100;
const rates = ratesOf('exp', STEPS, 1e-7, 10);

/** What is read of an earlier result. */
interface Before {
  readonly arena: { readonly id: string };
  readonly curves: readonly (readonly (number | null)[])[];
  readonly results: readonly {
    readonly schedule: Schedule;
    readonly grid: readonly { readonly rate: number; readonly losses: readonly (number | null)[] }[];
    readonly rules: readonly { readonly lr: readonly (number | null)[]; readonly losses: readonly (number | null)[] }[];
  }[];
}

const [wanted, file = ''] = process.argv.slice(2);
const found = arenas.find((a) => a.id === wanted);
if (!found) throw new Error(`No arena ${wanted}.`);
const measured = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { measured: Before[] }).measured : [];
const before = measured.find((m) => m.arena.id === wanted);

interface Suggested {
  readonly rule: string;
  readonly title: string;
  /** By seed; null where the tool gives none. */
  readonly lr: readonly (number | null)[];
}

async function suggestions(arena: Arena): Promise<{ verdict: string; list: Suggested[]; curves: number[][] }> {
  const curves: RangeCurve[] = [];
  for (const [i, seed] of SEEDS.entries()) {
    const loss = before?.curves[i] ?? (await trained(rangeSpec(arena, rates, seed), STEPS)).loss;
    curves.push({ seed, lr: rates.slice(0, loss.length), loss: loss.map((v) => v ?? NaN) });
  }
  const ours = analyse(curves);
  const alone = curves.map((c) => analyse([c]).suggestions);
  const list: Suggested[] = [
    {
      rule: 'max_lr, 3 seeds',
      title: 'Tidemark, max_lr of three seeds',
      lr: SEEDS.map(() => ours.suggestions.max_lr?.lr ?? null),
    },
    { rule: 'max_lr', title: 'Tidemark, max_lr of one seed', lr: alone.map((s) => s.max_lr?.lr ?? null) },
    { rule: 'steepest', title: 'Tidemark, steepest of one seed', lr: alone.map((s) => s.steepest?.lr ?? null) },
    ...published.map(({ id, title, suggest }) => ({ rule: id, title, lr: curves.map((c) => suggest(c.lr, c.loss)) })),
  ];
  return { verdict: ours.verdict, list, curves: curves.map((c) => c.loss.map((v) => Number(v.toPrecision(6)))) };
}

/** Evaluation losses by schedule, rate and seed: tools agree on rates. */
const known = new Map<string, number>();
for (const { schedule, grid, rules } of before?.results ?? []) {
  const rows = [...grid.map((g) => ({ lr: SEEDS.map(() => g.rate), losses: g.losses })), ...rules];
  for (const { lr, losses } of rows)
    SEEDS.forEach((seed, i) => known.set(`${schedule} ${lr[i]} ${seed}`, losses[i] ?? Infinity));
}
async function lossOf(arena: Arena, schedule: Schedule, rate: number, seed: number): Promise<number> {
  const key = `${schedule} ${rate} ${seed}`;
  const loss = known.get(key) ?? (await trained(trainingSpec(arena, schedule, rate, seed), arena.steps)).eval_loss;
  known.set(key, loss);
  return loss;
}

/** Infinity is no JSON. */
const shown = (loss: number): number | null => (Number.isFinite(loss) ? Number(loss.toPrecision(6)) : null);
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

async function compare(arena: Arena, schedule: Schedule, list: readonly Suggested[]): Promise<object> {
  const grid = [];
  for (const rate of gridOf(arena)) {
    const losses = [];
    for (const seed of SEEDS) losses.push(await lossOf(arena, schedule, rate, seed));
    grid.push({ rate, losses });
  }
  const best = grid.reduce((a, b) => (mean(b.losses) < mean(a.losses) ? b : a));
  const rules = [];
  for (const { rule, title, lr } of list) {
    const losses: number[] = [];
    for (const [i, seed] of SEEDS.entries()) {
      const rate = lr[i] ?? null;
      losses.push(rate === null ? Infinity : await lossOf(arena, schedule, rate, seed));
    }
    const within = losses.filter((loss, i) => loss <= 1.1 * (best.losses[i] as number)).length;
    rules.push({ rule, title, lr, losses: losses.map(shown), within });
  }
  const shownGrid = grid.map(({ rate, losses }) => ({ rate, losses: losses.map(shown) }));
  return { schedule, best_rate: best.rate, best_losses: best.losses.map(shown), grid: shownGrid, rules };
}

const { verdict, list, curves } = await suggestions(found);
const results = [];
for (const schedule of Object.keys(schedules) as Schedule[]) results.push(await compare(found, schedule, list));
console.log(JSON.stringify({ arena: found, seeds: SEEDS, rates: [rates[0], rates.at(-1)], verdict, curves, results }));
