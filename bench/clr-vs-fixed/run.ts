/**
 * `npm run bench -- clr-vs-fixed [ARENA...] [--engine NAME] [--seeds N]`: steps that a cyclical rate, one cycle and the best fixed rate of
 * a grid need to reach the same evaluation loss. Every contender chooses its rate from the same number of candidates on seed 0; the
 * measured runs have seeds 1 and on. The target is the lowest loss the chosen fixed rate reaches within its steps, the middle over
 * the seeds: what a patient user of a fixed rate gets. Writes docs/benchmarks/clr-vs-fixed-ARENA.{json,svg}.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Arena, type Contender, arenas, contenders, specOf } from './contenders.ts';
import { type Curve, band, lowest, median, stepsTo } from './measure.ts';
import { plot } from './plot.ts';
import { type Raced, race } from './race.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { engine: { type: 'string', default: 'auto' }, seeds: { type: 'string', default: '5' } },
});
const engine = values.engine;
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => i + 1);
const folder = join(import.meta.dirname, '../../docs/benchmarks');

function run(arena: Arena, contender: Contender, rate: number, seed: number): Promise<Raced> {
  return race(specOf(arena, contender, rate, seed, engine), contender.steps(arena.budget), os.availableParallelism());
}

/** The rate with the lowest loss on seed 0. */
async function tune(
  arena: Arena,
  contender: Contender,
): Promise<{ rate: number; tried: Record<string, number | null> }> {
  const tried: Record<string, number | null> = {};
  let best = { rate: NaN, loss: Infinity };
  for (const rate of arena.rates) {
    const { curve, fault } = await run(arena, contender, rate, 0);
    const loss = fault === null ? lowest(curve) : Infinity;
    tried[rate] = fault === null ? loss : null;
    console.log(`  ${contender.title}, rate ${rate}: ${fault ?? `lowest loss ${loss.toFixed(3)}`}`);
    if (loss < best.loss) best = { rate, loss };
  }
  return { rate: best.rate, tried };
}

async function measure(arena: Arena): Promise<void> {
  console.log(arena.title);
  const results: { contender: Contender; rate: number; tried: Record<string, number | null>; curves: Curve[] }[] = [];
  let used = '';
  for (const contender of contenders) {
    const { rate, tried } = await tune(arena, contender);
    const curves: Curve[] = [];
    for (const seed of seeds) {
      const raced = await run(arena, contender, rate, seed);
      used = raced.engine;
      curves.push(raced.fault === null ? raced.curve : []);
    }
    results.push({ contender, rate, tried, curves });
  }
  const fixed = results.find((r) => r.contender.id === 'fixed');
  const target = median(fixed?.curves.map(lowest) ?? []);
  const rows = results.map(({ contender, rate, tried, curves }) => {
    const steps = curves.map((c) => stepsTo(c, target));
    const lowestLoss = curves.map(lowest);
    const middle = median(steps);
    return {
      contender: contender.id,
      title: contender.title,
      chosen_rate: rate,
      lowest_loss_on_seed_0: tried,
      steps_to_target: steps,
      median_steps_to_target: Number.isFinite(middle) ? middle : null,
      reached: steps.filter((s) => s !== null).length,
      lowest_loss: lowestLoss,
      median_lowest_loss: median(lowestLoss),
      loss_by_step: band(curves),
    };
  });
  console.table(
    rows.map((r) => ({
      contender: r.title,
      rate: r.chosen_rate,
      'steps to target': r.median_steps_to_target ?? 'never',
      reached: `${r.reached}/${seeds.length}`,
      'lowest loss': r.median_lowest_loss.toFixed(4),
    })),
  );
  mkdirSync(folder, { recursive: true });
  const { rates, budget, every, batch_size, eval_batches, task } = arena;
  const setup = {
    task,
    batch_size,
    eval_batches,
    budget,
    every,
    rates,
    seeds,
    engine: used,
    optimizer: 'sgd, momentum 0.9',
  };
  const whole = { title: arena.title, setup, target, rows };
  writeFileSync(join(folder, `clr-vs-fixed-${arena.id}.json`), `${JSON.stringify(whole, null, 1)}\n`);
  const lines = rows.map((row) => ({ title: row.title, points: row.loss_by_step }));
  writeFileSync(join(folder, `clr-vs-fixed-${arena.id}.svg`), plot(arena.title, lines, target));
}

const chosen = positionals.length > 0 ? arenas.filter((a) => positionals.includes(a.id)) : arenas;
for (const arena of chosen) await measure(arena);
