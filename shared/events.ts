/**
 * Everything a training process may say, and everything that may be said to it.
 *
 * Law: a worker numbers what it says from 0 (`seq`) without gaps within one attempt. The core stores an envelope once
 * and acknowledges the highest `seq` it has made durable; whatever came before that acknowledgement cannot be lost.
 * Numbers keep their IEEE value (NaN, Infinity, -0): the wire is the structured-clone format, never JSON.
 */
import type { ExperimentSpec } from './spec/experiment.ts';
import type { GenerateOptions, TokenOdds } from './spec/generate.ts';
import type { RangeTestOptions } from './spec/range-test.ts';
import type { Said } from './words/said.ts';

/** Host and engine facts, recorded with the run. */
export interface EngineFacts {
  /** `native`, `wasm` or `cpu`. */
  readonly id: string;
  readonly title: string;
  /** One sentence: why this engine was taken and not a faster one. */
  readonly why: string;
  /** Name to version, e.g. `{ "tfjs-core": "4.22.0", "libtensorflow": "2.14.1" }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** Threads used by the engine's kernels. */
  readonly threads: number;
}

export interface DataFacts {
  readonly name: string;
  /** SHA-256 of the bytes read, hex. */
  readonly sha256: string;
  /** Number of units (characters, rows, images) in each part. */
  readonly train: number;
  readonly eval: number;
  /** Kept for the very end; 0 where there is none. */
  readonly test: number;
  /** What a unit is, plural: `characters`. */
  readonly unit: string;
  /** Number of distinct symbols (text) or classes; null for regression. */
  readonly symbols: number | null;
  /** Cross entropy in nats of always predicting the train part's unit frequencies, measured on the eval part. */
  readonly unigram_entropy: number | null;
  /** What else is worth knowing of this data, plain JSON: column types, class names. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is known of a program of the user's own. */
export interface ScriptFacts {
  /** With its parameters in place. */
  readonly command: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** SHA-256, hex, of the files among its arguments. */
  readonly files: Readonly<Record<string, string>>;
  /** Variables of its environment that change what it does; never one that could be a secret. */
  readonly environment: Readonly<Record<string, string>>;
}

/** A program of the user's own has no data and parameters that we know of, and steps only where its spec tells them. */
export interface StartedEvent {
  readonly type: 'started';
  readonly engine: EngineFacts;
  readonly data: DataFacts | null;
  /** Number of trained scalars. */
  readonly parameters: number | null;
  readonly total_steps: number | null;
  readonly steps_per_epoch: number | null;
  /** Step this attempt begins at: 0, or the step of the checkpoint it resumed from. */
  readonly first_step: number;
  readonly script?: ScriptFacts;
}

/** Consecutive steps `first`, `first + 1`, ...: one array a series, all of one length. `lr` at step i is the value that update used. */
export interface StepsEvent {
  readonly type: 'steps';
  readonly first: number;
  /**
   * At least `lr` and `loss` (nats); `momentum` where the optimizer has one, `weight_decay` where a schedule drives it;
   * `grad_norm` (before clipping) and `weight_norm` (after the update), Euclidean over all of them.
   */
  readonly series: Readonly<Record<string, Float64Array>>;
  /**
   * What the machine made of the steps, different every time and so never compared after a resume: `step_ms` (computing),
   * `data_ms` (making the next batch), `report_ms` (telling and waiting for the core, before the step), `examples_per_second`.
   */
  readonly timings?: Readonly<Record<string, Float64Array>>;
}

/** Points of a script's metrics, which need not be told at every step. A metric's steps rise over all of an attempt's events. */
export interface PointsEvent {
  readonly type: 'points';
  /** `value[i]` at `step[i]`; steps are whole numbers from 0, rising. */
  readonly series: Readonly<Record<string, { readonly step: Float64Array; readonly value: Float64Array }>>;
}

/** Sent after every epoch. `epoch` counts from 1, `step` is the number of steps done. */
export interface EpochEvent {
  readonly type: 'epoch';
  readonly epoch: number;
  readonly step: number;
  /** Mean train loss over the epoch's steps, nats. */
  readonly train_loss: number;
  readonly eval_loss: number;
  /** Fraction 0..1; null where nothing is right or wrong (regression). */
  readonly eval_accuracy: number | null;
  /** Further metrics of the evaluation by name, e.g. `perplexity`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Seconds the epoch took, evaluation included. */
  readonly seconds: number;
}

/** An evaluation between two epochs, after `step` steps. */
export interface EvalEvent {
  readonly type: 'eval';
  readonly step: number;
  readonly eval_loss: number;
  /** Fraction 0..1; null where nothing is right or wrong (regression). */
  readonly eval_accuracy: number | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Seconds the evaluation took. */
  readonly seconds: number;
}

export interface SampleEvent {
  readonly type: 'sample';
  readonly epoch: number;
  readonly step: number;
  readonly prompt: string;
  /** What the model wrote after the prompt. */
  readonly text: string;
  readonly temperature: number;
  readonly seed: number;
}

export interface CheckpointEvent {
  readonly type: 'checkpoint';
  readonly step: number;
  /** Folder name under the run's `checkpoints/`, never a path. */
  readonly name: string;
  readonly bytes: number;
  readonly eval_loss: number | null;
  /** What the best is chosen by: the metric of early stopping, else `eval_loss`. */
  readonly metric: string;
  /** That metric at this step; null where there was no evaluation. */
  readonly value: number | null;
  readonly best: boolean;
}

/** Counts [true class][predicted class], classes by name. */
export interface ConfusionReport {
  readonly kind: 'confusion';
  readonly classes: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

/** Residuals (truth minus prediction) of a regression, in the target's unit. */
export interface ResidualReport {
  readonly kind: 'residuals';
  readonly target: string;
  readonly count: number;
  readonly mean: number;
  readonly sd: number;
  readonly mean_absolute: number;
  /** Coefficient of determination. */
  readonly r2: number;
  /** Quantiles 0, 0.05, 0.25, 0.5, 0.75, 0.95, 1. */
  readonly quantiles: readonly number[];
}

/** Said once at the end: what the model gets wrong. */
export interface ReportEvent {
  readonly type: 'report';
  readonly part: 'eval' | 'test';
  /** Loss, accuracy and further metrics over that part. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly report: ConfusionReport | ResidualReport | null;
}

/** A file or folder that a script wanted kept, copied into the run's folder `artifacts/`. */
export interface ArtifactEvent {
  readonly type: 'artifact';
  /** One part of a path. One of the same name was replaced. */
  readonly name: string;
  readonly bytes: number;
  /** Steps reached when it was kept. */
  readonly step: number;
}

/** Said after every curve of a range test. Its steps are `index * (steps of a whole curve)` and on. */
export interface CurveEvent {
  readonly type: 'curve';
  readonly index: number;
  readonly seed: number;
  /** The decay it was trained with, where the test compares several. */
  readonly weight_decay: number | null;
  /** Steps done. */
  readonly steps: number;
  /** Why it ended before its last step, for people; null where it did not. */
  readonly why: string | null;
}

export interface LogEvent {
  readonly type: 'log';
  readonly level: 'info' | 'warn' | 'error';
  readonly text: string;
}

/** The last thing an attempt says. A process that exits without it was interrupted or failed. */
export interface EndedEvent {
  readonly type: 'ended';
  readonly state: 'done' | 'failed' | 'cancelled' | 'paused' | 'interrupted';
  /** For people: what happened, where, what to do. Null when done as planned. */
  readonly reason: string | null;
  /** Each sentence of `reason` as data; absent or none where one has no code. */
  readonly said?: readonly Said[];
  /** Final values, e.g. eval_loss, eval_accuracy, train_loss, steps; `diverged_at`: the step at which it diverged. */
  readonly metrics: Readonly<Record<string, number>>;
}

export type RunEvent =
  | StartedEvent
  | StepsEvent
  | PointsEvent
  | EpochEvent
  | EvalEvent
  | SampleEvent
  | CheckpointEvent
  | ReportEvent
  | CurveEvent
  | ArtifactEvent
  | LogEvent
  | EndedEvent;

export interface Envelope {
  readonly run: string;
  /** Counts from 1; a resumed run has a new attempt. */
  readonly attempt: number;
  readonly seq: number;
  /** Milliseconds since 1970, by the worker's clock. */
  readonly at: number;
  readonly event: RunEvent;
}

/** A checkpoint of another run to begin from. */
export interface InitialCheckpoint {
  /** The checkpoint's folder (absolute). It belongs to this run and stays until the run is deleted. */
  readonly folder: string;
  /**
   * True: everything in it counts, as on resume: step, optimizer slots, epochs done, history. False: the weights alone,
   * at step 0 with a fresh optimizer.
   */
  readonly with_optimizer: boolean;
}

export interface TrainJob {
  readonly kind: 'train';
  readonly run: string;
  readonly attempt: number;
  readonly spec: ExperimentSpec;
  /** The run's own folder (absolute). Checkpoints go to `<dir>/checkpoints/<name>`. */
  readonly dir: string;
  /** Folder relative data paths of the spec are resolved against (absolute). */
  readonly base_dir: string;
  /** Resume from the newest readable checkpoint of `dir` when there is one. */
  readonly resume: boolean;
  /**
   * Names of the checkpoints the core has heard of. One that was written after the core was gone is ahead of the stored
   * points: going on from it would leave a gap, so it is passed over and its steps are made again. Absent: any counts.
   */
  readonly told_checkpoints?: readonly string[];
  /** Where to begin when the run has no checkpoint of its own; null: from nothing. */
  readonly init: InitialCheckpoint | null;
  /** Kernel threads the engine may use. */
  readonly threads: number;
  /** Folder of what comes with Tidemark (absolute); scripts are given their helpers from there. */
  readonly resources?: string;
}

/** A range test: one curve a seed (and weight decay), one after the other. It writes no checkpoint. */
export interface RangeTestJob {
  readonly kind: 'range-test';
  readonly run: string;
  readonly attempt: number;
  readonly spec: ExperimentSpec;
  readonly options: RangeTestOptions;
  /** Curves that earlier attempts made whole: this one goes on after them. */
  readonly done: number;
  /** Folder relative data paths of the spec are resolved against (absolute). */
  readonly base_dir: string;
  /** Where every curve begins; null: from fresh weights of its seed. */
  readonly init: InitialCheckpoint | null;
  readonly threads: number;
  /** The run's own folder (absolute), and that of what comes with Tidemark: for a script. */
  readonly dir?: string;
  readonly resources?: string;
}

export interface GenerateJob {
  readonly kind: 'generate';
  /** Folder of one checkpoint (absolute). */
  readonly checkpoint: string;
  readonly options: GenerateOptions;
  readonly threads: number;
  /** Whether the process stays with its model when the text is written, for another of the same checkpoint. */
  readonly stays?: boolean;
}

/** Writes a checkpoint's model in another program's layout. */
export interface ExportJob {
  readonly kind: 'export';
  /** Folder of one checkpoint (absolute). */
  readonly checkpoint: string;
  /** `hf`: Hugging Face's GPT-2 layout. */
  readonly format: 'hf';
  /** Folder to write to (absolute); it must be empty, or not there. */
  readonly to: string;
}

/** `doctor`: load the engine, say which and why, and end. */
export interface ProbeJob {
  readonly kind: 'probe';
  readonly engine: 'auto' | 'native' | 'wasm' | 'cpu';
  readonly threads: number;
}

/** Jobs that are runs: numbered, stored, stopped and resumed. */
export type RunJob = TrainJob | RangeTestJob;

export type Job = RunJob | GenerateJob | ExportJob | ProbeJob;

export type ToWorker =
  | { readonly type: 'job'; readonly job: Job }
  /** Everything up to and including `seq` is durable. */
  | { readonly type: 'ack'; readonly seq: number }
  /** Leave the text of the generate job under way; its last word is `generated` with what there is. */
  | { readonly type: 'leave' }
  /** Write a checkpoint, then end as `cancelled`, `paused` or `interrupted`. */
  | { readonly type: 'stop'; readonly as: 'cancelled' | 'paused' | 'interrupted' };

export type FromWorker =
  | { readonly type: 'events'; readonly envelopes: readonly Envelope[] }
  /** Sign of progress where nothing else is to be said (long evaluation, loading). */
  | { readonly type: 'alive' }
  /** The text of a generate job's `after`. */
  | { readonly type: 'read'; readonly text: string }
  | { readonly type: 'token'; readonly text: string; readonly odds?: TokenOdds }
  | { readonly type: 'generated'; readonly text: string; readonly tokens: number; readonly seconds: number }
  /** Names of the files an export job wrote. */
  | { readonly type: 'exported'; readonly files: readonly string[] }
  | { readonly type: 'probed'; readonly engine: EngineFacts }
  /** An expected failure of a job that is no training, for people. */
  | { readonly type: 'refused'; readonly message: string };
