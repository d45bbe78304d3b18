/** The worker process: one job, then it ends; but one that writes may stay for more texts of its model. */
import type { EndedEvent, Job, RunJob } from '../../shared/events.ts';
import { type Channel, openChannel } from './channel.ts';
import { Problem } from './data/problem.ts';
import { EngineUnavailable } from './engine/unavailable.ts';
import { type Control, breathing } from './train/control.ts';
import { type Reporter, createReporter } from './train/reporter.ts';
import { say } from '../../shared/words/core/index.ts';
import type { Sentence } from '../../shared/words/said.ts';
import { ended } from './ended.ts';

/** A worker whose parent is gone writes its checkpoint and ends within this time, whatever it is doing. */
const ORPHAN_MS = 4500;
const ALIVE_MS = 2000;

const isExpected = (error: unknown): error is Error =>
  error instanceof Problem || error instanceof EngineUnavailable || error instanceof RangeError;

/** In words: what happened and what to do. The stack goes to the run's log. */
function explain(error: unknown, training: boolean): Sentence {
  const message = error instanceof Error ? error.message : String(error);
  if (isExpected(error)) return { text: message, said: null };
  if (/out of memory|allocation failed|OOM|failed to allocate/i.test(message))
    return say('reason.out_of_memory', { message });
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return say('reason.disk_full');
  return say(training ? 'reason.bug' : 'reason.bug_elsewhere', { message });
}

/** A script of the user's own needs no TensorFlow.js beside it. */
async function carryOut(job: RunJob, reporter: Reporter, control: Control): Promise<EndedEvent> {
  if (job.spec.task.type === 'command') {
    if (job.kind === 'train') return (await import('./command/supervise.ts')).supervise(job, reporter, control);
    return (await import('./command/range-test.ts')).rangeTestScript(job, reporter, control);
  }
  return (await import('./model-jobs.ts')).runModel(job, reporter, control);
}

async function runRun(job: RunJob, channel: Channel, control: Control): Promise<void> {
  const reporter = createReporter(job.run, job.attempt, (message) => channel.send(message));
  channel.onMessage((message) => {
    if (message.type === 'ack') reporter.acknowledged(message.seq);
    if (message.type === 'stop') control.stop ??= message.as;
  });
  channel.onLost(() => reporter.abandon());
  try {
    reporter.say(await carryOut(job, reporter, control));
  } catch (error) {
    if (!isExpected(error) && error instanceof Error && (error as NodeJS.ErrnoException).code !== 'ENOSPC')
      reporter.say({ type: 'log', level: 'error', text: error.stack ?? error.message });
    // A full disk is no fault of the run: with room again it goes on where it was.
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    reporter.say(ended(full ? 'paused' : 'failed', [explain(error, true)]));
  }
  await reporter.settled();
}

/** False after an error nobody expected: the process may not be fit for more. */
async function runJob(job: Job, channel: Channel, control: Control): Promise<boolean> {
  try {
    if (job.kind === 'train' || job.kind === 'range-test') await runRun(job, channel, control);
    else await (await import('./model-jobs.ts')).runShortJob(job, channel, control);
    return true;
  } catch (error) {
    channel.send({ type: 'refused', message: explain(error, false).text });
    return isExpected(error);
  }
}

function main(): void {
  const channel = openChannel();
  if (!channel) {
    process.stderr.write('This is the training process; Tidemark starts it. Use `tidemark run`.\n');
    process.exit(2);
  }
  let lastSign = -ALIVE_MS;
  const control: Control = {
    stop: null,
    breathe: breathing((now) => {
      if (now - lastSign < ALIVE_MS) return;
      lastSign = now;
      channel.send({ type: 'alive' });
    }),
  };
  channel.onLost(() => {
    control.stop = 'interrupted';
    control.lost = true;
    setTimeout(() => process.exit(1), ORPHAN_MS).unref();
  });
  // Ctrl-C in a terminal reaches the whole group; the parent decides and says `stop`.
  process.on('SIGINT', () => undefined);
  channel.onMessage((message) => {
    if (message.type === 'leave') control.left = true;
    if (message.type !== 'job') return;
    control.left = false;
    const { job } = message;
    void runJob(job, channel, control).then((well) => {
      // Whatever holds a model whose parent is gone has nothing to wait for.
      if (well && job.kind === 'generate' && job.stays && !control.lost) return;
      // Messages on their way out are sent before the line closes.
      if (process.connected) process.disconnect();
      process.exitCode = 0;
      setTimeout(() => process.exit(0), 200).unref();
    });
  });
}

main();
