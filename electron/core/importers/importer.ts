/**
 * What an importer is: a plain value in the registry of index.ts that reads the history another program has written.
 *
 * Law (run by tests/conformance/importers): `detect` looks at names and first bytes alone. `read` gives what it finds in order, run after
 * run, and holds no more in memory than a few records, whatever the file holds; the caller may leave at any time. What it cannot take is
 * told by `skipped`, with a reason and a count, and never ends the reading; a run that cannot be taken at all is `bad`. `key` tells a run
 * from every other of its kind, wherever its files lie, and is the same every time.
 */
import type { RunState } from '../../../shared/run-state.ts';

/** What is known of a run besides its points; what is said later counts. */
export interface About {
  readonly name?: string;
  readonly notes?: string;
  readonly group?: string;
  readonly tags?: readonly string[];
  /** Added to those said before; JSON values. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly state?: RunState;
  readonly reason?: string;
  /** Milliseconds since 1970. */
  readonly started?: number;
  readonly ended?: number;
}

export type Found =
  /** What follows belongs to this run. `path`: where its files are. */
  | { readonly type: 'run'; readonly key: string; readonly name: string; readonly path: string }
  | { readonly type: 'about'; readonly about: About }
  /** `values[i]` at `steps[i]`, in the order they were logged. */
  | {
      readonly type: 'points';
      readonly name: string;
      readonly steps: readonly number[];
      readonly values: readonly number[];
    }
  | {
      readonly type: 'text';
      readonly at: number | null;
      readonly step: number;
      readonly title: string;
      readonly text: string;
    }
  | { readonly type: 'skipped'; readonly what: string; readonly why: string; readonly count: number }
  | { readonly type: 'bad'; readonly why: string }
  /** So many bytes were read since this was last said. */
  | { readonly type: 'read'; readonly bytes: number };

export interface Importer {
  readonly id: string;
  readonly title: string;
  /** What to give it: one sentence. */
  readonly about: string;
  /** @param path absolute, of a file or folder that is there */
  readonly detect: (path: string) => Promise<boolean>;
  /** Bytes that `read` will read, about. */
  readonly size: (path: string) => Promise<number>;
  readonly read: (path: string) => AsyncGenerator<Found>;
}

export const skipped = (what: string, why: string, count = 1): Found => ({ type: 'skipped', what, why, count });
