/** Which earlier runs count for a new one, in a real store. */
import os from 'node:os';
import { beforeEach, expect, it } from 'vitest';
import { pastOf } from '../../../electron/core/queries/past-runs.ts';
import { type Database, statement } from '../../../electron/core/store/database.ts';
import { insertRun, newId } from '../../../electron/core/store/runs.ts';
import { specOf, temporaryStore } from '../store/support.ts';

const host = {
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.availableParallelism(),
  platform: process.platform,
  arch: process.arch,
};
let db: Database;
beforeEach(() => {
  db = temporaryStore();
});

interface Ran {
  readonly spec?: Record<string, unknown>;
  readonly engine?: string;
  readonly seconds?: number;
  readonly step?: number;
  readonly attempt?: number;
  readonly cores?: number;
}
/** 100 steps of 50 an epoch in 20 s: 10 s an epoch. */
function ran({
  spec = {},
  engine = 'wasm',
  seconds = 20,
  step = 100,
  attempt = 1,
  cores = host.cores,
}: Ran = {}): void {
  const id = newId();
  const environment = { host: { ...host, cores }, data: { symbols: 61, details: {} } };
  insertRun(db, { id, spec: specOf(spec), changed: {}, source: null, base_dir: '/', environment, parent: null });
  statement(
    db,
    'UPDATE run SET engine = ?, seconds = ?, step = ?, attempt = ?, first_step = 0, steps_per_epoch = 50, parameters = 7 WHERE id = ?',
  ).run(engine, seconds, step, attempt, id);
}
const told = (spec = {}) => pastOf(db, specOf(spec), 'wasm');

it('those of the same task and engine on this machine count, whatever their rate and their samples', () => {
  ran({ spec: { optimizer: { type: 'sgd', lr: 0.5 } } });
  ran({ spec: { task: { type: 'text', data: 'book.txt', samples: { prompts: ['a'] } } }, seconds: 30 });
  expect(told().past).toEqual([
    { seconds_an_epoch: 15, same_batch: true },
    { seconds_an_epoch: 10, same_batch: true },
  ]);
});

it.each<[string, Ran]>([
  ['another model', { spec: { task: { type: 'text', data: 'book.txt', model: { width: 64 } } } }],
  ['other data', { spec: { task: { type: 'text', data: 'other.txt' } } }],
  ['another engine', { engine: 'native' }],
  ['another machine', { cores: 99 }],
  ['a few steps alone', { step: 5 }],
  ['one that was taken up again', { attempt: 2 }],
  ['one that has not ended yet', { seconds: 0 }],
])('%s does not count', (_, run) => {
  ran(run);
  expect(told().past).toEqual([]);
});

it('other batches or another optimizer are told apart', () => {
  ran({ spec: { training: { batch_size: 99 } } });
  ran({ spec: { optimizer: { type: 'adam' } } });
  expect(told().past.map((run) => run.same_batch)).toEqual([false, false]);
});

it('a run on the same data tells its symbols, and one of the same model its parameters', () => {
  ran({ spec: { task: { type: 'text', data: 'book.txt', model: { width: 64 } } }, engine: 'native' });
  expect(told().data).toEqual({ symbols: 61, pixels: null, parameters: null });
  ran({ engine: 'native' });
  expect(told().data.parameters).toBe(7);
});
