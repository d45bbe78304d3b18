/**
 * Writes a small history by the code of one checkout, as `frozen/N.db.gz`, N being its format:
 *
 *     node tests/unit/store/frozen/make.ts CHECKOUT
 *
 * A release adds the file of its format here; a file that is here is never made again. What is in each is told in frozen.test.ts.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { STEPS, odd, valueAt } from './values.ts';

const checkout = resolve(process.argv[2] ?? '.');
const load = (path: string): Promise<Record<string, (...args: unknown[]) => unknown>> =>
  import(join(checkout, path)) as never;
const orNone = (path: string): ReturnType<typeof load> => load(path).catch(() => ({}));

const { openStore } = await load('electron/core/store/open.ts');
const { insertRun, moveRun } = await load('electron/core/store/runs.ts');
const { recordEnvelopes } = await load('electron/core/store/record.ts');
const { archiveRun, editRun, trashRun } = await orNone('electron/core/store/lifecycle.ts');
const { insertSweep, insertTrial, insertTrialRun } = await orNone('electron/core/store/sweeps.ts');
const { experimentSpec } = (await load('shared/spec/experiment.ts')) as never as {
  experimentSpec: { parse: (x: unknown) => unknown };
};

const home = mkdtempSync(join(tmpdir(), 'tidemark-frozen-'));
const { db } = (openStore as (home: string) => { db: never })(home) as never as {
  db: { pragma: (text: string, options?: object) => unknown; exec: (sql: string) => void; close: () => void };
};
const version = db.pragma('user_version', { simple: true }) as number;

function addRun(name: string, more: Record<string, unknown> = {}): string {
  const spec = experimentSpec.parse({
    name,
    tags: ['kind:base', 'größe'],
    notes: '# Why',
    task: { type: 'text', data: 'x' },
  });
  const id = `${name}${'0'.repeat(10 - name.length)}`;
  const run = {
    id,
    spec,
    changed: { 'training.seed': 3 },
    source: null,
    base_dir: '/d',
    environment: {},
    parent: null,
  };
  return (insertRun?.(db, { ...run, ...more }) as { id: string }).id;
}

let seq = 0;
const record = (id: string, attempt: number, ...events: object[]): unknown =>
  recordEnvelopes?.(
    db,
    id,
    attempt,
    events.map((event) => ({ run: id, attempt, seq: seq++, at: 1_764_000_000_000 + seq, event })),
  );
const steps = (first: number, count: number): object => ({
  type: 'steps',
  first,
  series: Object.fromEntries(
    ['lr', 'loss'].map((name) => [name, Float64Array.from({ length: count }, (_, i) => valueAt(name, first + i))]),
  ),
});
const epoch = (number: number, step: number): object => ({
  type: 'epoch',
  epoch: number,
  step,
  train_loss: 2 / number,
  eval_loss: 2.5 / number,
  eval_accuracy: 0.5,
  metrics: { perplexity: Math.exp(2.5 / number) },
  seconds: 1.5,
});

/** Done after a resume that wrote steps again. */
const whole = addRun('whole');
moveRun?.(db, whole, 'launch', null);
for (let first = 0; first < STEPS; first += 700) record(whole, 1, steps(first, Math.min(700, STEPS - first)));
record(whole, 1, epoch(1, STEPS));
moveRun?.(db, whole, 'lost', 'The process died.');
moveRun?.(db, whole, 'resume', null);
moveRun?.(db, whole, 'launch', null);
seq = 0;
record(whole, 2, steps(STEPS - 100, 150), epoch(2, STEPS + 50));
record(whole, 2, { type: 'sample', epoch: 2, step: 9, prompt: 'To', text: ' be <b>', temperature: 0.8, seed: 1 });
moveRun?.(db, whole, 'ended-done', null);

/** Still going when the file was frozen, with values that are not finite. */
const going = addRun('going');
moveRun?.(db, going, 'launch', null);
seq = 0;
record(going, 1, { type: 'steps', first: 0, series: { lr: Float64Array.from(odd, () => 0.1), loss: odd } });

addRun('queued');
if (version >= 2) addRun('child', { parent: { run: whole, kind: 'fork', checkpoint: 'step-9', with_optimizer: true } });
if (insertSweep) {
  insertSweep(db, {
    id: 'sweep00000',
    name: 'a sweep',
    spec: '{}',
    source: null,
    base_dir: '/d',
    environment: '{}',
    parallel: 2,
    range_test: null,
  });
  const trial = insertTrial?.(db, 'sweep00000', { lr: 0.1 }, 'sampler') as number;
  insertTrialRun?.(db, 'sweep00000', trial, 0, whole);
}
if (version >= 6) addRun('ranged', { kind: 'range-test', options: { start: 1e-6 } });
if (archiveRun) {
  archiveRun(db, whole, true);
  editRun?.(db, whole, { group: 'g', notes: 'later', add_tags: ['more'], remove_tags: [] });
  const trashed = addRun('trashed');
  moveRun?.(db, trashed, 'cancel', null);
  trashRun?.(db, trashed);
}

db.pragma('wal_checkpoint(TRUNCATE)');
db.exec('VACUUM');
db.pragma('wal_checkpoint(TRUNCATE)');
db.close();
writeFileSync(
  join(import.meta.dirname, `${version}.db.gz`),
  gzipSync(readFileSync(join(home, 'tidemark.db')), { level: 9 }),
);
rmSync(home, { recursive: true });
