import type { z } from 'zod';
import type { experimentSpec } from '../../../shared/spec/experiment.ts';
import type { TaskInput } from '../../../shared/spec/tasks.ts';

type SpecInput = z.input<typeof experimentSpec>;

/** A small run of one task: what the conformance suite trains. Seconds on WebAssembly, so keep it tiny. */
export interface TaskFixture {
  /** The task and what is special in this fixture: `text: characters, gpt`. */
  readonly title: string;
  /** Data paths are relative to the folder `files` are written to. */
  readonly task: Exclude<TaskInput, { type: 'command' }>;
  readonly training: SpecInput['training'];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Plain gradient descent's rate, and how many steps it is given to learn. */
  readonly lr: number;
  readonly steps: number;
  /** The evaluation loss must fall below this fraction of what it was before the first step. */
  readonly falls_to: number;
  /** Data and options that must be refused before the first step, each by a Problem that says `says`. */
  readonly unusable: readonly Unusable[];
}

export interface Unusable {
  readonly what: string;
  /** Laid over the task's options. */
  readonly task?: Readonly<Record<string, unknown>> | undefined;
  readonly training?: SpecInput['training'] | undefined;
  /** Laid over the files. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly says: RegExp;
}
