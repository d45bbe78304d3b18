/**
 * A training process that does what its run's notes say (JSON), to bring faults about at will. It speaks the real protocol,
 * writes checkpoints in the real layout and resumes from them; its loss at step i is 1 / (i + 1). With `best_lr` its evaluation
 * is the better the nearer its learning rate is to it; above `fail_above` or `nan_above` it fails or is no number.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const base = {
  steps: 40,
  batch: 5,
  pause: 1,
  checkpoint: 10,
  fault: null,
  at: 0,
  attempts: 1e9,
  load: 0,
  best_lr: null,
  fail_above: 1e9,
  nan_above: 1e9,
};
let script = base;
let job;
let seq = 0;
let stop = null;
let acked = -1;
const ends = [];

function say(event, extra = []) {
  const envelopes = [event, ...extra].map((e) => ({
    run: job.run,
    attempt: job.attempt,
    seq: seq++,
    at: Date.now(),
    event: e,
  }));
  ends.push(...envelopes.map((e) => (e.event.type === 'steps' ? e.event.first + e.event.series.loss.length : null)));
  if (process.connected) process.send({ type: 'events', envelopes }, undefined, {}, () => undefined);
}

function write(name, state) {
  const folder = join(job.dir, 'checkpoints');
  const temporary = join(folder, `.${name}.part`);
  mkdirSync(temporary, { recursive: true });
  const text = JSON.stringify(state);
  writeFileSync(join(temporary, 'state.json'), text);
  const sha256 = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(temporary, 'manifest.json'), JSON.stringify({ 'state.json': { bytes: text.length, sha256 } }));
  if (existsSync(join(folder, name))) return text.length;
  renameSync(temporary, join(folder, name));
  return text.length;
}

function checkpoint(step) {
  const name = `step-${String(step).padStart(6, '0')}`;
  const value = 1 / (step + 1);
  const judged = { eval_loss: value, metric: 'eval_loss', value, best: true };
  say({ type: 'checkpoint', step, name, bytes: write(name, { step }), ...judged });
}

function beginning() {
  const own = join(job.dir, 'checkpoints');
  const names = existsSync(own)
    ? readdirSync(own)
        .filter((n) => n.startsWith('step-'))
        .sort()
    : [];
  const folder = names.length > 0 ? join(own, names.at(-1)) : job.init?.folder;
  if (!folder) return 0;
  const { step } = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
  return names.length > 0 || job.init.with_optimizer ? step : 0;
}

async function fail(fault) {
  if (fault === 'hang') for (;;);
  if (fault === 'stop') process.kill(process.pid, 'SIGSTOP');
  if (fault === 'kill') process.kill(process.pid, 'SIGKILL');
  if (fault === 'exit') {
    process.stderr.write('the last words of a worker\n');
    process.exit(3);
  }
  if (fault === 'memory') for (const hoard = []; ;) hoard.push(new Array(1e6).fill(hoard.length));
  if (fault === 'nonsense') say({ type: 'steps', first: 0, series: { loss: 'none' } });
  if (fault === 'failed') return say({ type: 'ended', state: 'failed', reason: 'It was told to fail.', metrics: {} });
  await new Promise(() => undefined);
}

async function train() {
  await delay(script.load);
  const total = job.spec.training.epochs * script.steps;
  let step = beginning();
  const engine = { id: 'scripted', title: 'Scripted', why: 'For a test.', versions: {}, threads: 1 };
  const data = {
    name: 'none',
    sha256: '',
    train: 1,
    eval: 1,
    test: 0,
    unit: 'rows',
    symbols: null,
    unigram_entropy: null,
    details: {},
  };
  say({
    type: 'started',
    engine,
    data,
    parameters: 1,
    total_steps: total,
    steps_per_epoch: script.steps,
    first_step: step,
  });
  if (step === 0) checkpoint(0);
  const { lr } = job.spec.optimizer;
  if (lr > script.fail_above)
    return say({ type: 'ended', state: 'failed', reason: 'It was told to fail.', metrics: {} });
  const worth = (at) =>
    lr > script.nan_above ? NaN : (script.best_lr === null ? 0 : Math.abs(lr - script.best_lr)) + 1 / at;
  while (step < total && !stop) {
    if (script.fault && step >= script.at && job.attempt <= script.attempts) return fail(script.fault);
    const loss = Float64Array.from({ length: script.batch }, (_, i) => 1 / (step + i + 1));
    say({ type: 'steps', first: step, series: { lr: loss.map(() => 0.1), loss } });
    step += script.batch;
    if (step % script.checkpoint === 0) checkpoint(step);
    if (step % script.steps === 0)
      say({
        type: 'epoch',
        epoch: step / script.steps,
        step,
        train_loss: 1,
        eval_loss: worth(step),
        eval_accuracy: null,
        metrics: {},
        seconds: 0,
      });
    await delay(script.pause);
  }
  if (stop) checkpoint(step);
  say({ type: 'ended', state: stop ?? 'done', reason: stop && `Stopped at step ${step}.`, metrics: {} });
}

process.on('disconnect', () => process.exit(1));
process.on('message', async (message) => {
  if (message.type === 'stop') stop = message.as;
  if (message.type === 'ack') {
    acked = message.seq;
    // What the core called durable, kept where a crash of the core cannot reach it.
    const steps = ends
      .slice(0, acked + 1)
      .filter((n) => n !== null)
      .at(-1);
    if (script.witness && steps !== undefined) appendFileSync(script.witness, `${job.run} ${job.attempt} ${steps}\n`);
  }
  if (message.type !== 'job') return;
  job = message.job;
  script = { ...base, ...JSON.parse(job.spec.notes || '{}') };
  if (script.witness) appendFileSync(script.witness, `pid ${process.pid}\n`);
  await train();
  while (acked < seq - 1) await delay(2);
  process.disconnect();
});
