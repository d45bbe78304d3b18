/** A run out of one data folder and into another: nothing lost, nothing twice. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import type { Core } from '../../../electron/core/index.ts';
import { databaseFile, runFolder } from '../../../electron/core/home.ts';
import { filesBelow } from '../../../electron/core/archive/write.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { recordEnvelopes } from '../../../electron/core/store/record.ts';
import { appendPoints, appendSeries, checkSeries, pointsOf, readSeries } from '../../../electron/core/store/series.ts';
import { reach, startCore, startScripted, temporaryFolder } from '../../faults/support.ts';
import { envelopes } from '../store/support.ts';

const odd = [NaN, Infinity, -Infinity, -0, 5e-324, 0.1 + 0.2, 1e300, 2 ** 53 + 2];

/** A real run, with values no text could carry by chance. */
async function withOddRun(): Promise<{ core: Core; id: string }> {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20, checkpoint: 5 });
  await reach(core, id, 'done');
  await core.api.call('runs.edit', {
    ids: [id],
    name: 'tide, "odd" 🌊\n',
    notes: '# x',
    group: 'g',
    add_tags: ['kind:a'],
  });
  await core.close();
  const { db } = openStore(core.home);
  const loss = Float64Array.from({ length: 10_000 }, (_, i) => odd[i % odd.length] as number);
  const seq = (db.prepare('SELECT last_seq AS n FROM run').get() as { n: number }).n + 1;
  const events = [
    { type: 'steps', first: 40, series: { loss } },
    { type: 'steps', first: 7000, series: { 'a,b"c': Float64Array.of(-0, NaN) } },
    { type: 'eval', step: 50, eval_loss: -0, eval_accuracy: null, metrics: { top: -Infinity }, seconds: 1 },
    { type: 'sample', epoch: 1, step: 50, prompt: 'To\u2028', text: 'be\n"', temperature: 0.8, seed: 1 },
  ] as const;
  recordEnvelopes(db, id, 1, envelopes(id, 1, events, seq));
  db.close();
  return { core: await startCore({ home: core.home }), id };
}

/** Everything stored of a run but its place in this folder's order; numbers as bits. */
async function wholeRun(core: Core, id: string): Promise<Record<string, unknown>> {
  await core.close();
  const { db } = openStore(core.home);
  const bits = (value: unknown): unknown =>
    typeof value === 'number' ? Buffer.from(Float64Array.of(value).buffer).toString('hex') : value;
  const rows = (sql: string): unknown[] =>
    (db.prepare(sql).all(id) as object[]).map((row) =>
      Object.fromEntries(
        Object.entries(row)
          .filter(([k]) => k !== 'number' && k !== 'place')
          .map(([k, v]) => [k, bits(v)]),
      ),
    );
  const names = db.prepare('SELECT name FROM series WHERE run = ? ORDER BY name').all(id) as { name: string }[];
  const folder = runFolder(core.home, id);
  const whole = {
    run: rows('SELECT * FROM run WHERE id = ?'),
    metrics: rows('SELECT * FROM run_metric WHERE run = ? ORDER BY name'),
    events: rows('SELECT * FROM event WHERE run = ? ORDER BY position'),
    series: names.map(({ name }) => {
      const { first, values } = readSeries(db, id, name, 0, 1e9);
      return { name, first, bytes: Buffer.from(values.buffer).toString('base64') };
    }),
    files: filesBelow(folder).map((path) => [path, readFileSync(join(folder, path), 'base64')]),
  };
  db.close();
  return whole;
}

it.each(['a folder', 'run.zip'])('as %s it comes back bit for bit, and a second time adds nothing', async (name) => {
  const { core, id } = await withOddRun();
  const to = join(temporaryFolder(), name);
  const exported = await core.api.call('runs.export', { id, format: 'run', to });
  expect(exported.files).toContain('metrics.parquet');
  expect(readdirSync(join(to, '..'))).toEqual([name]);
  const before = await wholeRun(core, id);
  expect((before.files as unknown[]).length).toBeGreaterThan(5);

  const other = await startCore();
  await startScripted(other);
  const added = await other.api.call('runs.import', { path: to });
  expect(added).toEqual({ id, number: 2, added: true, in_trash: false });
  expect(await other.api.call('runs.import', { path: to })).toMatchObject({ id, number: 2, added: false });
  expect((await other.api.call('runs.list', {})).total).toBe(2);
  // What came in can be gone on with as any run.
  await other.api.call('runs.fork', { id, checkpoint: null });
  await other.api.call('runs.delete', { ids: [id] });
  expect(await other.api.call('runs.import', { path: to })).toMatchObject({ added: false, in_trash: true });
  await other.api.call('runs.restore', { ids: [id] });
  expect(readdirSync(other.home).filter((n) => n.startsWith('import-'))).toEqual([]);
  expect(await wholeRun(other, id)).toEqual(before);
});

it('other programs read the same numbers from the tables', async () => {
  const { core, id } = await withOddRun();
  const to = join(temporaryFolder(), 'out');
  await core.api.call('runs.export', { id, format: 'run', to });
  const all = parse(readFileSync(join(to, 'metrics.csv'), 'utf8'), { columns: true }) as Record<string, string>[];
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(to, 'metrics.parquet')) });
  expect([all.length, rows.length]).toEqual([10_040, 10_040]);
  const number = (text: string): number => ({ nan: NaN, inf: Infinity, '-inf': -Infinity })[text] ?? Number(text);
  for (let i = 40; i < 10_040; i += 1) {
    const expected = odd[(i - 40) % odd.length];
    if (!Object.is(number(all[i]?.loss as string), expected)) throw new Error(`Row ${i} of the CSV file.`);
    if (!Object.is(rows[i]?.loss, expected)) throw new Error(`Row ${i} of the Parquet file.`);
  }
  expect([all[3]?.['a,b"c'], rows[3]?.['a,b"c'] ?? null]).toEqual(['', null]);
  expect([all[7000]?.['a,b"c'], Object.is(rows[7000]?.['a,b"c'], -0)]).toEqual(['-0.0', true]);
  expect(rows[39]?.step).toBe(39n);
  expect(JSON.parse(readFileSync(join(to, 'samples.jsonl'), 'utf8'))).toMatchObject({ text: 'be\n"' });
});

it('a run that is going is not exported, and nothing that is there is overwritten', async () => {
  const core = await startCore();
  const going = await startScripted(core, { steps: 1e6 });
  await reach(core, going, 'running');
  const folder = temporaryFolder();
  const call = (id: string, to: string): Promise<unknown> => core.api.call('runs.export', { id, format: 'run', to });
  await expect(call(going, join(folder, 'x'))).rejects.toEqual(expect.objectContaining({ code: 'wrong_state' }));
  const id = await startScripted(core);
  await reach(core, id, 'done');
  writeFileSync(join(folder, 'mine.zip'), 'mine');
  await expect(call(id, folder)).rejects.toThrow('is not empty');
  await expect(call(id, join(folder, 'mine.zip'))).rejects.toThrow('is there already');
  await expect(call(id, 'relative')).rejects.toThrow('must be absolute');
  expect(readFileSync(join(folder, 'mine.zip'), 'utf8')).toBe('mine');
  expect(readdirSync(folder)).toEqual(['mine.zip']);
  expect(existsSync(join(folder, 'x'))).toBe(false);
});

it('a series whose steps do not follow each other keeps them, in the archive and in its tables', async () => {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20 });
  await reach(core, id, 'done');
  await core.close();
  const { db, close } = openStore(core.home);
  const step = Float64Array.from({ length: 20_000 }, (_, i) => i * 50 + (i > 9000 ? 1e9 : 0));
  appendPoints(
    db,
    id,
    'sparse',
    step,
    Float64Array.from(step, (s) => Math.sin(s)),
  );
  close();
  const again = await startCore({ home: core.home });
  const to = join(temporaryFolder(), 'sparse');
  await again.api.call('runs.export', { id, format: 'run', to });
  const rows = parse(readFileSync(join(to, 'metrics.csv'), 'utf8'), { columns: true }) as Record<string, string>[];
  const told = rows.filter((r) => r.sparse !== '');
  expect(told.map((r) => Number(r.step))).toEqual([...step]);
  expect(told.map((r) => Number(r.sparse))).toEqual(Array.from(step, (s) => Math.sin(s)));

  const other = await startCore();
  await other.api.call('runs.import', { path: to });
  await other.close();
  const { db: brought, close: end } = openStore(other.home);
  const parts = [...pointsOf(brought, id, 'sparse')];
  expect(parts.flatMap((p) => [...p.step])).toEqual([...step]);
  expect(parts.flatMap((p) => [...p.value])).toEqual(Array.from(step, (s) => Math.sin(s)));
  expect(checkSeries(brought, true)).toEqual([]);
  end();
});

/** An archive of a run with 300,000 points, which takes some twenty parts to bring in. */
async function longArchive(): Promise<{ id: string; path: string }> {
  const core = await startCore();
  const id = await startScripted(core, { steps: 20, checkpoint: 5 });
  await reach(core, id, 'done');
  await core.close();
  const { db, close } = openStore(core.home);
  appendSeries(
    db,
    id,
    'long',
    0,
    Float64Array.from({ length: 300_000 }, (_, i) => Math.fround(Math.sin(i))),
  );
  close();
  const again = await startCore({ home: core.home });
  const path = join(temporaryFolder(), 'long');
  await again.api.call('runs.export', { id, format: 'run', to: path });
  await again.close();
  return { id, path };
}

/** Waits until rows of an import lie in the database of a core that is open. */
async function untilBegun(home: string): Promise<void> {
  const db = new Database(databaseFile(home), { readonly: true });
  await vi.waitUntil(() => db.prepare('SELECT 1 FROM series_values LIMIT 1').get() !== undefined, {
    interval: 1,
    timeout: 30_000,
  });
  db.close();
}

const rowsLeft = (home: string): unknown[] => {
  const db = new Database(databaseFile(home), { readonly: true });
  const left = ['run', 'event', 'run_metric', 'series', 'series_values'].map((t) =>
    db.prepare(`SELECT count(*) FROM ${t}`).pluck().get(),
  );
  db.close();
  return left;
};

it('a run that is being imported is seen by nobody, and stopping it leaves nothing', async () => {
  const { id, path } = await longArchive();
  const core = await startCore();
  const done = core.api.call('runs.import', { path });
  const refused = expect(done).rejects.toThrow('The import was stopped; nothing of it stays.');
  await untilBegun(core.home);
  expect((await core.api.call('runs.list', {})).total).toBe(0);
  expect((await core.api.call('trash.list', {})).runs).toEqual([]);
  await expect(core.api.call('runs.get', { id })).rejects.toMatchObject({ code: 'not_found' });
  await expect(core.api.call('runs.restore', { ids: [id] })).rejects.toMatchObject({ code: 'not_found' });
  expect(await core.api.call('runs.import_stop', { path })).toEqual({ stopped: true });
  await refused;
  expect(rowsLeft(core.home)).toEqual([0, 0, 0, 0, 0]);
  expect(readdirSync(core.home).filter((n) => n.startsWith('import-'))).toEqual([]);
  expect(existsSync(runFolder(core.home, id))).toBe(false);
  expect(await core.api.call('runs.import_stop', { path })).toEqual({ stopped: false });
  const both = await Promise.allSettled([
    core.api.call('runs.import', { path }),
    core.api.call('runs.import', { path }),
  ]);
  expect(both.filter((one) => one.status === 'fulfilled' && one.value.added)).toHaveLength(1);
  expect((await core.api.call('runs.list', {})).total).toBe(1);
  expect((await core.api.call('runs.series', { id, names: ['long'] }))[0]?.points).toBe(300_000);
});

it('closing stops an import; one whose owner died is gone at the next start', async () => {
  const { id, path } = await longArchive();
  const core = await startCore();
  const refused = expect(core.api.call('runs.import', { path })).rejects.toThrow('stopped');
  await untilBegun(core.home);
  await core.close();
  await refused;
  expect(rowsLeft(core.home)).toEqual([0, 0, 0, 0, 0]);

  const second = await startCore({ home: core.home });
  await second.api.call('runs.import', { path });
  await second.close();
  // As rows lie that are not revealed yet.
  const { db, close } = openStore(core.home);
  db.prepare("UPDATE run SET deleted = ''").run();
  close();
  const third = await startCore({ home: core.home });
  expect(rowsLeft(core.home)).toEqual([0, 0, 0, 0, 0]);
  expect(existsSync(runFolder(core.home, id))).toBe(false);
  await third.close();
});
