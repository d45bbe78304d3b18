/** The jobs that need TensorFlow.js: everything but a script of the user's own. Loaded when the first of them comes. */
import type { EndedEvent, Job, RunJob } from '../../shared/events.ts';
import type { Channel } from './channel.ts';
import { loadEngine } from './engine/index.ts';
import { exportModel } from './export.ts';
import { generate, openWriter } from './generate.ts';
import type { Writer } from './nn/write-text.ts';
import { rangeTest } from './range-test/test.ts';
import type { Control } from './train/control.ts';
import { train } from './train/loop.ts';
import type { Reporter } from './train/reporter.ts';

/** @throws Problem, EngineUnavailable or RangeError where it cannot be done */
export async function runModel(job: RunJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  const engine = await loadEngine(job.spec.training.engine, job.threads);
  return job.kind === 'train' ? train(job, engine, reporter, control) : rangeTest(job, engine, reporter, control);
}

/** The model of a process that stays: it is asked for no other. */
let opened: { readonly checkpoint: string; readonly writer: Writer } | null = null;

/** @throws Problem, EngineUnavailable or RangeError where it cannot be done */
export async function runShortJob(job: Exclude<Job, RunJob>, channel: Channel, control: Control): Promise<void> {
  if (job.kind === 'export') return channel.send({ type: 'exported', files: exportModel(job) });
  if (job.kind === 'probe') {
    const { facts } = await loadEngine(job.engine, job.threads);
    return channel.send({ type: 'probed', engine: facts });
  }
  if (opened?.checkpoint !== job.checkpoint) {
    await loadEngine('auto', job.threads);
    opened = { checkpoint: job.checkpoint, writer: openWriter(job.checkpoint) };
  }
  await generate(opened.writer, job, (message) => channel.send(message), control);
}
