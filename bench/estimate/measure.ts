/** Trains each of the runs for so many seconds in the worker as built, and prints what was told of its memory beside what it took. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import type { StartedEvent } from '../../shared/events.ts';
import { memoryOf } from '../../shared/estimate/memory.ts';
import { sizeOf } from '../../shared/estimate/size.ts';
import { slotsOf } from '../../shared/estimate/slots.ts';
import type { ExperimentSpec } from '../../shared/spec/experiment.ts';
import { benchJob } from '../lib/job.ts';
import { runs } from './runs.ts';

const [engine, limit, workerPath] = process.argv.slice(2) as [string, string, string];
const launcher = nodeLauncher(workerPath);
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);

/** The largest resident size so far, bytes. */
function largest(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}

function measure(spec: ExperimentSpec, dir: string): Promise<{ peak: number; started: StartedEvent; steps: number }> {
  const worker = launcher.start();
  let peak = 0;
  let steps = 0;
  let started: StartedEvent | null = null;
  const look = setInterval(() => (peak = Math.max(peak, largest(worker.pid ?? 0))), 50);
  const over = setTimeout(() => worker.kill(), Number(limit) * 1000);
  worker.onMessage((message) => {
    if (message.type !== 'events') return;
    for (const { event } of message.envelopes) {
      if (event.type === 'started') started = event;
      if (event.type === 'steps') steps = event.first + (event.series.loss?.length ?? 0);
    }
    worker.send({ type: 'ack', seq: message.envelopes.at(-1)?.seq ?? -1 });
  });
  return new Promise((resolve, reject) => {
    worker.onExit(({ tail }) => {
      clearInterval(look);
      clearTimeout(over);
      if (started) resolve({ peak, started, steps });
      else reject(new Error(tail));
    });
    worker.send({ type: 'job', job: benchJob(spec, dir, 2) });
  });
}

const off: number[] = [];
for (const [name, spec] of runs(engine)) {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-estimate-'));
  try {
    const { peak, started, steps } = await measure(spec, dir);
    // As before the start, of a text and of tables that an earlier run has read.
    const known = spec.task.type === 'tabular' ? started.parameters : null;
    const data = { symbols: started.data?.symbols ?? null, pixels: null, parameters: known };
    const size = sizeOf(spec, data);
    const told = size && memoryOf(size, slotsOf(spec.optimizer), engine, spec.training.accumulate);
    if (!told) throw new Error(`Nothing is told of ${name}.`);
    if (size.parameters !== started.parameters)
      throw new Error(`${name} has ${started.parameters} parameters; ${size.parameters} were told.`);
    const error = told.bytes / peak - 1;
    off.push(error);
    const cells = [
      name,
      engine,
      steps,
      started.parameters,
      mib(peak),
      mib(told.bytes),
      `${(error * 100).toFixed(0)} %`,
    ];
    console.log(`| ${cells.join(' | ')} |`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
const worst = Math.max(...off.map(Math.abs));
console.log(`\n${engine}: the worst of ${off.length} is ${(worst * 100).toFixed(0)} % off.\n`);
