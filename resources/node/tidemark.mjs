/**
 * Report to Tidemark from a training script of Node, with the verbs of tidemark.py. No package is needed:
 *
 *     const td = await import(process.env.TIDEMARK_NODE ?? './tidemark.mjs');
 *     td.log({ loss }, { step });
 *
 * Outside Tidemark `log` prints. Nothing here throws because Tidemark is gone: what cannot be told is left out and counted.
 */
import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const { env } = process;
const reports = env.TIDEMARK_REPORT_DIR;

/** Whether this runs under Tidemark. */
export const inside = Boolean(reports);
export const runId = env.TIDEMARK_RUN_ID ?? '';
/** Counts from 1; a resumed run has the next one. */
export const attempt = Number(env.TIDEMARK_ATTEMPT ?? 1);
export const seed = Number(env.TIDEMARK_SEED ?? 1);
/** A folder that is the same for every attempt of the run. */
export const resumeDir = env.TIDEMARK_RESUME_DIR || resolve('tidemark-resume');
export const params = env.TIDEMARK_PARAMS ? JSON.parse(readFileSync(env.TIDEMARK_PARAMS, 'utf8')) : {};

const PERIOD_MS = 100;
const MOST_WAITING = 100_000;
const FILE_BYTES = 8 << 20;
const MOST_FILES = 32;
const LONGEST_TEXT = 10_000;

let waiting = [];
let dropped = 0;
let number = 1;
let size = 0;
let timer = null;

/** JSON has no NaN and no infinities. */
const words = (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value);

/** Tells Tidemark what is waiting now, instead of within a tenth of a second. */
export function flush() {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.length === 0 && dropped === 0) return;
  const records = dropped > 0 ? [...waiting, ['dropped', dropped]] : waiting;
  waiting = [];
  dropped = 0;
  try {
    const own = `${process.pid}-`;
    if (size >= FILE_BYTES) {
      if (readdirSync(reports).filter((name) => name.startsWith(own)).length >= MOST_FILES)
        throw new Error('Tidemark is behind.');
      number += 1;
      size = 0;
    }
    const text = records.map((record) => `${JSON.stringify(record, words)}\n`).join('');
    appendFileSync(join(reports, `${own}${String(number).padStart(6, '0')}.jsonl`), text, { mode: 0o600 });
    size += text.length;
  } catch {
    // Never the training's fault.
    dropped += records.length;
  }
}

let begun = false;
function add(record) {
  if (!begun) {
    begun = true;
    process.once('exit', flush);
    waiting.push(['hello', { language: 'node', version: process.versions.node }]);
  }
  if (waiting.length >= MOST_WAITING) dropped += 1;
  else waiting.push(record);
  timer ??= setTimeout(flush, PERIOD_MS).unref();
  // A loop that never lets a timer in still reports.
  if (waiting.length % 1000 === 0) flush();
}

/** Reports metrics: `log({ loss: 0.5 }, { step: 3 })`. Steps count from 0, epochs from 1. */
export function log(metrics, { step = null, epoch = null } = {}) {
  if (inside) return add(['log', step, epoch, { ...metrics }]);
  const place = Object.entries({ step, epoch }).filter(([, value]) => value !== null);
  process.stdout.write(`${[...place, ...Object.entries(metrics)].map(([k, v]) => `${k}=${v}`).join(' ')}\n`);
}

/** Shows a text the model has made. */
export function sample(text, { prompt = '', step = null, epoch = null } = {}) {
  if (!inside) return void process.stdout.write(`sample: ${prompt}${text}\n`);
  add(['sample', { text: String(text).slice(0, LONGEST_TEXT), prompt: String(prompt).slice(0, 1000), step, epoch }]);
}

/** Keeps a copy of a file or folder with the run. */
export function artifact(path, name = basename(path)) {
  if (inside) add(['artifact', { path: resolve(path), name }]);
  else process.stdout.write(`artifact: ${resolve(path)}\n`);
}

let stopping = false;
let nextLook = 0;
/** Whether the run is to save what it needs and end. */
export function shouldStop() {
  if (!env.TIDEMARK_STOP_FILE || stopping) return stopping;
  if (nextLook === 0) add(['uses', 'should_stop']);
  const now = performance.now();
  if (now >= nextLook) {
    nextLook = now + PERIOD_MS;
    stopping = existsSync(env.TIDEMARK_STOP_FILE);
  }
  return stopping;
}

let schedule = null;
function columns() {
  if (schedule) return schedule;
  schedule = {};
  if (!env.TIDEMARK_SCHEDULE) return schedule;
  const described = JSON.parse(readFileSync(env.TIDEMARK_SCHEDULE, 'utf8'));
  for (const name of ['lr', 'momentum', 'weight_decay'])
    if (described[name]) schedule[name] = new Float64Array(new Uint8Array(readFileSync(described[name])).buffer);
  add(['uses', 'lr']);
  return schedule;
}
const valueAt = (name, step, otherwise) => {
  const column = columns()[name];
  return column ? column[Math.min(step, column.length - 1)] : otherwise;
};

/** The learning rate of the update at `step` (from 0). Outside Tidemark: `otherwise`, else the parameter lr, else 0.001. */
export const lr = (step, otherwise = Number(params.lr ?? 1e-3)) => valueAt('lr', step, otherwise);
export const momentum = (step, otherwise = null) => valueAt('momentum', step, otherwise);
export const weightDecay = (step, otherwise = null) => valueAt('weight_decay', step, otherwise);
