/** A training process that trains nothing: the worker's own reporter, told steps as fast as the core takes them. */
import { openChannel } from '../../electron/worker/channel.ts';
import { createReporter } from '../../electron/worker/train/reporter.ts';
import type { TrainJob } from '../../shared/events.ts';
import { valuesAt } from './values.ts';

/** Steps between two looks at whether the core keeps up. */
const STRETCH = 200;

async function train(job: TrainJob, reporter: ReturnType<typeof createReporter>): Promise<void> {
  const { steps } = JSON.parse(job.spec.notes) as { steps: number };
  const { seed } = job.spec.training;
  reporter.say({
    type: 'started',
    engine: { id: 'none', title: 'None', why: 'Nothing is trained.', versions: {}, threads: 1 },
    data: {
      name: 'none',
      sha256: '',
      train: 1,
      eval: 1,
      test: 0,
      unit: 'rows',
      symbols: null,
      unigram_entropy: null,
      details: {},
    },
    parameters: 1,
    total_steps: steps,
    steps_per_epoch: steps,
    first_step: 0,
  });
  for (let step = 0; step < steps; step++) {
    const { values, timings } = valuesAt(step, steps, seed);
    reporter.step(step, values, timings);
    if (step % STRETCH === 0) {
      await reporter.room();
      await new Promise(setImmediate);
    }
  }
  reporter.say({ type: 'ended', state: 'done', reason: null, metrics: {} });
  await reporter.settled();
  process.disconnect();
}

const channel = openChannel();
let reporter: ReturnType<typeof createReporter> | null = null;
channel?.onLost(() => process.exit(1));
channel?.onMessage((message) => {
  if (message.type === 'ack') reporter?.acknowledged(message.seq);
  if (message.type !== 'job' || message.job.kind !== 'train') return;
  reporter = createReporter(message.job.run, message.job.attempt, (m) => channel.send(m));
  void train(message.job, reporter);
});
