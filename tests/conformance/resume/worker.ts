/** The built training process, watched closely: what it says, step by step, and ways to end it at a wrong moment. */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EndedEvent, FromWorker, RunEvent, TrainJob } from '../../../shared/events.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import type { Variant } from './variants.ts';

const worker = join(import.meta.dirname, '../../../out/main/worker.js');
const folders: string[] = [];

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A run's folder with the fixture's files in it. */
export function runFolder(fixture: Variant): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-resume-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(fixture.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function specOf(
  fixture: Variant,
  { training, ...parts }: { optimizer?: object; schedule?: object; training?: object },
): ExperimentSpec {
  const all = { ...fixture.training, engine: 'wasm', epochs: 2, checkpoint_every: 4, ...training };
  return experimentSpec.parse({ task: fixture.task, ...parts, training: all }) as ExperimentSpec;
}

/** Losses by step. Maps from bits, so that NaN and -0 count as what they are. */
export type Losses = Map<number, number>;

export interface Attempt {
  readonly ended: EndedEvent | null;
  readonly signal: string | null;
  readonly code: number | null;
  readonly events: readonly RunEvent[];
  readonly losses: Losses;
  readonly firstStep: number;
  readonly totalSteps: number;
}

const view = new DataView(new ArrayBuffer(8));
const bits = (x: number): number => (view.setFloat64(0, x), view.getUint32(0) * 0x100000000 + view.getUint32(4));

export interface Watch {
  /** Called with every event; returns true when the worker must not be answered any more: it can then not end by itself. */
  readonly onEvent?: (event: RunEvent, child: ChildProcess) => boolean;
}

export function attempt(spec: ExperimentSpec, dir: string, number: number, { onEvent }: Watch = {}): Promise<Attempt> {
  if (!existsSync(worker)) throw new Error('out/main/worker.js is not there: run `npm run build` first.');
  const job: TrainJob = {
    kind: 'train',
    run: 'r',
    attempt: number,
    spec,
    dir,
    base_dir: dir,
    resume: number > 1,
    init: null,
    threads: 2,
  };
  return new Promise((resolve, reject) => {
    const child = fork(worker, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const events: RunEvent[] = [];
    let silent = false;
    child.on('message', (message: FromWorker) => {
      if (message.type !== 'events') return;
      for (const { event, seq } of message.envelopes) {
        events.push(event);
        silent ||= onEvent?.(event, child) ?? false;
        if (!silent && child.connected) child.send({ type: 'ack', seq }, () => undefined);
      }
    });
    child.once('error', reject);
    const over = (code: number | null, signal: NodeJS.Signals | null): void => {
      const started = events.find((e) => e.type === 'started');
      const losses: Losses = new Map();
      for (const e of events)
        if (e.type === 'steps') e.series.loss?.forEach((loss, i) => losses.set(e.first + i, bits(loss)));
      resolve({
        ended: events.find((e) => e.type === 'ended') ?? null,
        signal,
        code,
        events,
        losses,
        firstStep: started?.first_step ?? 0,
        totalSteps: started?.total_steps ?? 0,
      });
    };
    // `close` comes after the last message; a line that was cut never closes.
    child.once('close', over);
    child.once('exit', (code, signal) => !child.connected && silent && over(code, signal));
    child.send({ type: 'job', job });
  });
}

/** Kills the worker without a word once `part` of its steps are told. */
export function killedAt(part: number): Watch {
  let total = Infinity;
  return {
    onEvent(event, child) {
      if (event.type === 'started') total = event.total_steps ?? Infinity;
      const done = event.type === 'checkpoint' ? event.step : event.type === 'steps' ? event.first + 1 : 0;
      if (done < total * part) return false;
      child.kill('SIGKILL');
      return true;
    },
  };
}

/** Kills the worker while it writes its checkpoint of about that step. */
export function killedWriting(dir: string, step: number): Watch {
  let watching = false;
  return {
    onEvent(event, child) {
      if (watching) return true;
      if (event.type !== 'checkpoint' || event.step < step) return false;
      watching = true;
      const look = (): void => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        if (readdirSync(join(dir, 'checkpoints')).some((name) => name.endsWith('.part'))) child.kill('SIGKILL');
        else setImmediate(look);
      };
      look();
      return true;
    },
  };
}

/** Every loss of the attempts together; a step told twice must have been told the same. Returns the steps that were not. */
export function joined(attempts: readonly Attempt[]): { losses: Losses; differing: number[] } {
  const losses: Losses = new Map();
  const differing: number[] = [];
  for (const [step, loss] of attempts.flatMap((a) => [...a.losses])) {
    if (losses.has(step) && losses.get(step) !== loss) differing.push(step);
    losses.set(step, loss);
  }
  return { losses, differing };
}
