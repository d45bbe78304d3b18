/**
 * Checkpoints: a folder `<run>/checkpoints/step-000400` with model.safetensors, optimizer.safetensors, state.json and,
 * last, manifest.json with every file's length and SHA-256. Written beside, synced, renamed: a torn one has no valid
 * manifest and is never loaded. The last two and the best are kept.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { toReal } from '../../../shared/contract/runs.ts';
import type { Evaluated } from '../../../shared/schedules/schedule.ts';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../data/safetensors.ts';

/** What a resumed run needs beside weights and slots. Generators need nothing: see random.ts. */
export interface TrainState {
  /** Updates done. */
  step: number;
  /** Epochs whose evaluation is done. */
  epochs: number;
  /** Sum and number of the training losses of the epoch under way, nats. */
  loss_sum: number;
  loss_count: number;
  /** The first step's loss, its running mean, and the lowest that ever was: see divergence.ts. */
  first_loss: number | null;
  smoothed_loss: number | null;
  best_smoothed_loss: number | null;
  best_eval_loss: number | null;
  best: string | null;
  last_eval_loss: number | null;
  last_eval_accuracy: number | null;
  last_train_loss: number | null;
  /** Every evaluation so far, oldest first: what a schedule may depend on. */
  history: Evaluated[];
  /** The optimizer's own numbers beside its slots. */
  optimizer: Record<string, number>;
}

export interface Saved {
  readonly name: string;
  readonly state: TrainState;
  readonly model: Readonly<Record<string, unknown>>;
  readonly weights: Map<string, NamedTensor>;
  readonly slots: Map<string, NamedTensor>;
}

const FILES = ['model.safetensors', 'optimizer.safetensors', 'state.json'] as const;
const NAME = /^step-\d{6,}$/;
/** A checkpoint that is being replaced by one of the same step stands aside under this ending until the new one is in its place. */
const ASIDE = '.replaced';

export const checkpointFolder = (dir: string): string => join(dir, 'checkpoints');
export const checkpointName = (step: number): string => `step-${String(step).padStart(6, '0')}`;

function sync(path: string): void {
  // Windows cannot sync a folder; its rename is durable with the file's own sync.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function writeDurably(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'w', 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** JSON has no NaN, no infinities and no -0; all of them may stand in a state. */
const withWords = (_: string, value: unknown): unknown => (typeof value === 'number' ? toReal(value) : value);
const WORDS = new Set<unknown>(['NaN', 'Infinity', '-Infinity', '-0']);
const withNumbers = (_: string, value: unknown): unknown => (WORDS.has(value) ? Number(value) : value);

const encodeState = (state: TrainState): unknown => JSON.parse(JSON.stringify(state, withWords));
const decodeState = (state: unknown): TrainState => JSON.parse(JSON.stringify(state), withNumbers) as TrainState;

/**
 * Writes a checkpoint; it is complete when this returns. One of the same name is kept until then, whenever the process dies.
 * Returns its size in bytes.
 */
export function writeCheckpoint(dir: string, saved: Saved): number {
  const folder = checkpointFolder(dir);
  const temporary = join(folder, `.${saved.name}.part`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  const state = new TextEncoder().encode(
    JSON.stringify({ format: 1, state: encodeState(saved.state), model: saved.model }),
  );
  const contents = [writeSafetensors(saved.weights), writeSafetensors(saved.slots), state];
  const manifest: Record<string, unknown> = {};
  try {
    FILES.forEach((file, i) => {
      const bytes = contents[i] as Uint8Array;
      writeDurably(join(temporary, file), bytes);
      manifest[file] = { bytes: bytes.length, sha256: digest(bytes) };
    });
    writeDurably(join(temporary, 'manifest.json'), new TextEncoder().encode(JSON.stringify(manifest)));
  } catch (error) {
    // What fits no more makes room for those that are whole.
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
  const final = join(folder, saved.name);
  const aside = `${final}${ASIDE}`;
  sync(temporary);
  if (existsSync(final)) {
    rmSync(aside, { recursive: true, force: true });
    renameSync(final, aside);
  }
  renameSync(temporary, final);
  sync(folder);
  rmSync(aside, { recursive: true, force: true });
  return contents.reduce((sum, bytes) => sum + bytes.length, 0);
}

/** Removes all but the last two and those to `keep`; called after the newest is complete. */
export function thinCheckpoints(dir: string, keep: readonly (string | null)[]): void {
  const names = listCheckpoints(dir);
  for (const name of names.slice(2)) {
    if (!keep.includes(name)) rmSync(join(checkpointFolder(dir), name), { recursive: true, force: true });
  }
}

/** Puts back what stood aside, and removes what was never finished, after a process died while writing. */
function tidyUp(folder: string): void {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    const final = path.slice(0, -ASIDE.length);
    if (entry.endsWith('.part') || (entry.endsWith(ASIDE) && existsSync(final)))
      rmSync(path, { recursive: true, force: true });
    else if (entry.endsWith(ASIDE)) renameSync(path, final);
  }
}

/** Names, newest first. */
export function listCheckpoints(dir: string): string[] {
  const folder = checkpointFolder(dir);
  if (!existsSync(folder)) return [];
  const step = (name: string): number => Number(name.slice('step-'.length));
  return readdirSync(folder)
    .filter((n) => NAME.test(n))
    .sort((a, b) => step(b) - step(a));
}

/** Reads one checkpoint folder, or null where it is torn, changed or unreadable. */
export function readCheckpoint(folder: string, name: string): Saved | null {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<
      string,
      { sha256: string }
    >;
    const [weights, slots, stateBytes] = FILES.map((file) => {
      // A plain array: a Buffer's own `slice` is a view of a shared pool, not a copy.
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      if (digest(bytes) !== manifest[file]?.sha256) throw new Error(`${file} differs from the manifest`);
      return bytes;
    }) as [Uint8Array, Uint8Array, Uint8Array];
    const { state, model } = JSON.parse(new TextDecoder().decode(stateBytes)) as {
      state: unknown;
      model: Saved['model'];
    };
    return {
      name,
      state: decodeState(state),
      model,
      weights: readSafetensors(weights, 'model.safetensors'),
      slots: readSafetensors(slots, 'optimizer.safetensors'),
    };
  } catch {
    // Torn, changed or unreadable are one thing to the caller: the one before is used instead.
    return null;
  }
}

/**
 * The newest checkpoint that is whole, or null. Where the core has heard of some (`told`), the newest of those, and what is
 * newer goes: its steps are made again. Where none of them can be read, any is better than beginning anew.
 */
export function newestCheckpoint(dir: string, told: readonly string[] = []): Saved | null {
  const folder = checkpointFolder(dir);
  if (existsSync(folder)) tidyUp(folder);
  const names = listCheckpoints(dir);
  const first = (among: readonly string[]): Saved | null => {
    for (const name of among) {
      const saved = readCheckpoint(join(folder, name), name);
      if (saved) return saved;
    }
    return null;
  };
  const known = first(names.filter((name) => told.includes(name)));
  if (!known) return first(names);
  for (const name of names.slice(0, names.indexOf(known.name)))
    rmSync(join(folder, name), { recursive: true, force: true });
  return known;
}
