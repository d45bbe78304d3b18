/**
 * Times training steps of one workload on one engine, in the worker's own code: argv is the engine, the workload, the
 * steps of one turn, and the threads. The whole runner and the bare step, each on a task of its own, take turns of a few
 * steps, so that a busy machine harms both alike. Prints one JSON line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineId, loadEngine } from '../../electron/worker/engine/index.ts';
import { type Control, breathing } from '../../electron/worker/train/control.ts';
import { train } from '../../electron/worker/train/loop.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import { bareStep } from '../lib/bare.ts';
import { benchJob } from '../lib/job.ts';
import { type Workload, specOf } from './workloads.ts';

const [engine, workload, some, count] = process.argv.slice(2) as [EngineId, Workload, string, string];
const STEPS = Number(some);
const THREADS = Number(count);
/** Turns each of the two takes. */
const TURNS = 15;
/** Steps of a turn that are not counted: the other's data lies in the caches, and the first turn warms up. */
const SKIPPED = 2;
const spec = specOf(workload);
const loaded = await loadEngine(engine, THREADS);

interface Times {
  /** Milliseconds by the clock. */
  readonly wall: number[];
  /** Milliseconds of processor time, all threads together. */
  readonly cpu: number[];
}

const median = (xs: readonly number[]): number => xs.toSorted((a, b) => a - b)[xs.length >> 1] as number;

/** Marks the ends of the steps of one turn, and gives the time between those that count. */
function turn(): { mark(): number; times(): Times } {
  const wall: number[] = [];
  const cpu: number[] = [];
  const between = (ends: number[]): number[] =>
    ends.slice(SKIPPED + 1).map((end, i) => end - (ends[SKIPPED + i] as number));
  return {
    mark() {
      const used = process.cpuUsage();
      cpu.push((used.user + used.system) / 1000);
      return wall.push(performance.now());
    },
    times: () => ({ wall: between(wall), cpu: between(cpu) }),
  };
}

const step = await bareStep(loaded, spec, true);

let first = 0;
/** A turn of the engine's step and nothing else: no schedule, no report, no pause for messages, no batch ahead, in this thread or another. */
function bareTurn(): Times {
  const { mark, times } = turn();
  for (const last = first + STEPS + SKIPPED; first <= last; first++) {
    step([first], { lr: 0.001, momentum: 0.9, weight_decay: null }).read();
    mark();
  }
  return times();
}

/** The whole runner on a task of its own, and between its turns those of the bare step. */
async function alternate(): Promise<{ ours: Times[]; plain: Times[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-bench-'));
  const ours: Times[] = [];
  const plain: Times[] = [];
  let current = turn();
  const pause = breathing(() => undefined);
  const control: Control = {
    stop: null,
    breathe() {
      if (current.mark() > STEPS + SKIPPED) {
        ours.push(current.times());
        plain.push(bareTurn());
        current = turn();
        if (ours.length > TURNS) control.stop = 'cancelled';
      }
      return pause();
    },
  };
  const reporter = createReporter('bench', 1, (message) => {
    const last = message.type === 'events' ? message.envelopes.at(-1) : undefined;
    if (last) queueMicrotask(() => reporter.acknowledged(last.seq));
  });
  await train(benchJob(spec, dir, THREADS), loaded, reporter, control);
  rmSync(dir, { recursive: true });
  return { ours: ours.slice(1), plain: plain.slice(1) };
}

const { ours, plain } = await alternate();
const all = (turns: readonly Times[], kind: keyof Times): number => median(turns.flatMap((times) => times[kind]));
const ratios = ours.map(({ wall }, i) => median(wall) / median((plain[i] as Times).wall));
process.stdout.write(
  `${JSON.stringify({
    engine: loaded.facts.id,
    workload,
    ours_ms: all(ours, 'wall'),
    ours_cpu_ms: all(ours, 'cpu'),
    bare_ms: all(plain, 'wall'),
    bare_cpu_ms: all(plain, 'cpu'),
    overhead: median(ratios),
    versions: loaded.facts.versions,
  })}\n`,
);
