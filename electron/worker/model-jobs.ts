/** The jobs that need TensorFlow.js: everything but a script of the user's own. Loaded when the first of them comes. */
import type { EndedEvent, Job, RunJob } from '../../shared/events.ts';
import type { Channel } from './channel.ts';
import { loadEngine } from './engine/index.ts';
import { exportModel } from './export.ts';
import { generate } from './generate.ts';
import { rangeTest } from './range-test/test.ts';
import type { Control } from './train/control.ts';
import { train } from './train/loop.ts';
import type { Reporter } from './train/reporter.ts';

/** @throws Problem, EngineUnavailable or RangeError where it cannot be done */
export async function runModel(job: RunJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const engine = await loadEngine(job.spec.training.engine, job.threads);
  return job.kind === 'train' ? train(job, engine, reporter, control) : rangeTest(job, engine, reporter, control);
}

/** @throws Problem, EngineUnavailable or RangeError where it cannot be done */
export async function runShortJob(job: Exclude<Job, RunJob>, channel: Channel, control: Control): Promise<void> {
  if (job.kind === 'export') return channel.send({ type: 'exported', files: exportModel(job) });
  const { facts } = await loadEngine(job.kind === 'probe' ? job.engine : 'auto', job.threads);
  if (job.kind === 'probe') channel.send({ type: 'probed', engine: facts });
  else await generate(job, (message) => channel.send(message), control.breathe);
}
