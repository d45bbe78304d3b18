import { existsSync, linkSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunDetail } from '../../../shared/contract/runs.ts';
import { runStates } from '../../../shared/run-state.ts';
import { type Core, inspect, openCore } from '../../../electron/core/index.ts';
import { databaseFile, runFolder } from '../../../electron/core/home.ts';
import { reasonsToKeep } from '../../../electron/core/queries/retention.ts';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendSeries } from '../../../electron/core/store/series.ts';
import { atEnd, get, reach, root, scriptedWorker, startCore, startScripted } from '../../faults/support.ts';
import { nodeLauncher } from '../../../electron/core/queue/launch-node.ts';

const done = async (core: Core, script: Record<string, unknown> = {}): Promise<string> => {
  const id = await startScripted(core, { steps: 20, checkpoint: 5, ...script });
  await reach(core, id, 'done');
  return id;
};
const listed = async ({ api }: Core, where = ''): Promise<string[]> =>
  (await api.call('runs.list', { where })).runs.map((r) => r.id);
const refusal = (code: string, message: RegExp): unknown =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string });

it('edits several runs at once, or none of them where one is not there', async () => {
  const core = await startCore();
  const [a, b] = [await done(core), await done(core)];
  await core.api.call('runs.edit', {
    ids: [a, '#2'],
    group: 'lr',
    notes: '# Why\n<script>',
    add_tags: ['x', 'y', 'x'],
  });
  await core.api.call('runs.edit', { ids: [b], name: 'second', remove_tags: ['x', 'none'] });
  expect((await core.api.call('runs.edit', { ids: [a, b], remove_tags: ['x'] })).changed).toEqual([a]);
  expect((await core.api.call('runs.edit', { ids: [a, b], add_tags: ['x', 'y'] })).changed).toEqual([a, b]);
  expect((await core.api.call('runs.edit', { ids: [a, b], remove_tags: ['x'] })).changed).toEqual([a, b]);
  expect((await core.api.call('runs.edit', { ids: [a], tags: ['x', 'y'] })).ids).toEqual([a]);
  expect(await get(core, a)).toMatchObject({ group: 'lr', notes: '# Why\n<script>', tags: ['x', 'y'] });
  expect(await get(core, b)).toMatchObject({ name: 'second', group: 'lr', tags: ['y'] });
  expect(await listed(core, 'group = "lr" and tags has "x"')).toEqual([a]);
  await expect(core.api.call('runs.edit', { ids: [a, 'none'], name: 'z' })).rejects.toThrow('No run none');
  expect((await get(core, a)).name).not.toBe('z');
});

it('lists leave archived runs out unless they are asked about them', async () => {
  const core = await startCore();
  const [a, b] = [await done(core), await done(core)];
  expect((await core.api.call('runs.archive', { ids: [a] })).changed).toEqual([a]);
  expect((await core.api.call('runs.archive', { ids: [a] })).changed).toEqual([]);
  expect(await listed(core)).toEqual([b]);
  expect(await listed(core, 'archived is not null')).toEqual([a]);
  expect(await listed(core, 'archived is null or archived > -1d order by number')).toEqual([a, b]);
  expect((await get(core, a)).archived).toBe(true);
  await core.api.call('runs.archive', { ids: [a], archived: false });
  expect(await listed(core)).toEqual([b, a]);
});

it('deleting can be undone, whole; what is in the trash is not there for anything else', async () => {
  const core = await startCore();
  const [a, b] = [await done(core), await done(core)];
  const before = await get(core, a);
  await core.api.call('runs.delete', { ids: [a] });
  expect(await listed(core)).toEqual([b]);
  expect(await listed(core, 'archived is null')).toEqual([b]);
  expect((await core.api.call('runs.list', {})).total).toBe(1);
  for (const name of ['runs.get', 'runs.resume'] as const)
    await expect(core.api.call(name, { id: a })).rejects.toEqual(refusal('not_found', /in the trash.*undelete/));
  const trash = await core.api.call('trash.list', {});
  expect(trash.runs).toMatchObject([{ id: a, number: 1, state: 'done' }]);
  expect(trash.runs[0]?.bytes).toBeGreaterThan(100);
  await core.api.call('runs.restore', { ids: [a.slice(0, 6)] });
  expect(await get(core, a)).toEqual(before);
});

it('a run that is going is not deleted, nor are the others named with it', async () => {
  const core = await startCore({ maxRunning: 1 });
  const a = await done(core);
  const going = await startScripted(core, { steps: 1e6 });
  const waiting = await startScripted(core);
  await reach(core, going, 'running');
  for (const id of [going, waiting])
    await expect(core.api.call('runs.delete', { ids: [a, id] })).rejects.toEqual(
      refusal('wrong_state', /is (running|queued)\. Stop it first/),
    );
  expect((await core.api.call('trash.list', {})).runs).toEqual([]);
});

it('whoever watches hears that a run is gone, and that it is back', async () => {
  const core = await startCore();
  const id = await done(core);
  const leave = new AbortController();
  atEnd(() => leave.abort());
  const watch = core.api.stream('runs.watch', {}, leave.signal)[Symbol.asyncIterator]();
  await watch.next();
  const until = async (found: (e: { runs: { id: string }[]; gone: string[] }) => boolean): Promise<void> => {
    for (;;) {
      const { value, done: over } = await watch.next();
      if (over) throw new Error('The watch ended.');
      if (found(value as { runs: { id: string }[]; gone: string[] })) return;
    }
  };
  await core.api.call('runs.delete', { ids: [id] });
  await until((e) => e.gone.includes(id));
  await core.api.call('runs.restore', { ids: [id] });
  await until((e) => e.runs.some((r) => r.id === id));
});

it('purging frees the folder and every row, by name or by age, and leaves runs that came from it able to begin', async () => {
  const core = await startCore();
  const parent = await done(core);
  const { id: child } = await core.api.call('runs.continue', { id: parent, epochs: 1 });
  await reach(core, child, 'done');
  await core.api.call('runs.delete', { ids: [parent] });
  await expect(core.api.call('trash.purge', { ids: [child] })).rejects.toEqual(refusal('not_found', /in the trash/));
  expect((await core.api.call('trash.purge', { older_than_days: 1 })).ids).toEqual([]);
  const { ids, bytes } = await core.api.call('trash.purge', {});
  expect(ids).toEqual([parent]);
  expect(bytes).toBeGreaterThan(100);
  expect(existsSync(runFolder(core.home, parent))).toBe(false);
  await expect(core.api.call('runs.restore', { ids: [parent] })).rejects.toThrow('No run');
  expect((await get(core, child)).parent).toBeNull();
  await core.api.call('runs.fork', { id: child, checkpoint: null });
  expect(existsSync(join(runFolder(core.home, child), 'init'))).toBe(true);
});

it('purging gives the disk back what the database no longer needs', async () => {
  const core = await startCore();
  const [kept, large] = [await done(core), await done(core)];
  await core.close();
  const { db, close } = openStore(core.home);
  for (const id of [large, kept])
    appendSeries(
      db,
      id,
      'noise',
      0,
      Float64Array.from({ length: id === large ? 400_000 : 5000 }, (_, i) => Math.sin(i * i)),
    );
  close();
  const again = await startCore({ home: core.home });
  const before = (await again.api.call('storage.usage', {})).runs.find((r) => r.id === large)?.series_bytes ?? 0;
  expect(before).toBeGreaterThan(3_000_000);
  await again.api.call('runs.delete', { ids: [large] });
  const { database_bytes } = await again.api.call('trash.purge', {});
  expect(database_bytes).toBeGreaterThan(before);
  const { database_free_bytes, runs } = await again.api.call('storage.usage', {});
  expect(database_free_bytes).toBe(0);
  expect(runs.map((r) => r.id)).toEqual([kept]);
  await again.close();
  expect(statSync(databaseFile(core.home)).size).toBeLessThan(1_000_000);
  expect(inspect(core.home, true).problems).toEqual([]);
});

it('what was thrown away a month ago is purged at the next start', async () => {
  const core = await startCore();
  const [old, young] = [await done(core), await done(core)];
  await core.api.call('runs.delete', { ids: [old, young] });
  await core.close();
  const { db } = openStore(core.home);
  db.prepare('UPDATE run SET deleted = ? WHERE id = ?').run(new Date(Date.now() - 31 * 86_400_000).toISOString(), old);
  db.close();
  const resources = join(root, 'resources');
  const options = {
    home: core.home,
    host: 'cli',
    version: '0',
    resources,
    launcher: nodeLauncher(scriptedWorker),
  } as const;
  const again = await openCore(options);
  expect((await again.api.call('trash.list', {})).runs.map((r) => r.id)).toEqual([young]);
  await again.close();
});

it('retention shows what it would drop, drops that, and keeps what another run began from', async () => {
  const core = await startCore();
  const id = await done(core);
  const names = (run: RunDetail): string[] => run.checkpoints.map((c) => c.name);
  const all = names(await get(core, id));
  expect(all.length).toBeGreaterThan(5);
  const base = all[4] as string;
  await core.api.call('runs.fork', { id, checkpoint: base });
  const plan = await core.api.call('storage.retention', { keep_last: 2, where: 'number = 1' });
  expect(plan.runs.map((r) => [r.id, r.kept.map((k) => k.name)])).toEqual([[id, [all[0], all[1], base]]]);
  expect(names(await get(core, id))).toEqual(all);
  const applied = await core.api.call('storage.prune', { keep_last: 2, where: 'number = 1' });
  expect(applied).toEqual(plan);
  expect(names(await get(core, id))).toEqual([all[0], all[1], base]);
  expect((await core.api.call('storage.retention', { keep_last: 2 })).runs.map((r) => r.id)).not.toContain(id);
  await expect(core.api.call('storage.prune', { where: 'nonsense' })).rejects.toThrow('There is no field');
});

it('whatever the rule, the newest stays, and so do the best where asked and what others began from', () => {
  const checkpoint = fc.boolean().map((best) => ({ best }) as RunDetail['checkpoints'][number]);
  fc.assert(
    fc.property(
      fc.array(checkpoint, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...runStates),
      fc.array(fc.nat(8)),
      fc.boolean(),
      fc.integer({ min: 1, max: 4 }),
      (list, state, needed, keep_best, keep_last) => {
        const all = list.map((c, i) => ({ ...c, name: String(i) }));
        const reasons = reasonsToKeep(all, state, new Set(needed.map(String)), { keep_best, keep_last });
        reasons.forEach((why, i) => {
          const must =
            needed.includes(i) || (keep_best && all[i]?.best) || i < keep_last || (state !== 'done' && i < 2);
          expect(why !== null).toBe(Boolean(must));
        });
      },
    ),
  );
});

it('tells what takes up room by kind and by run, and counts what is linked twice once', async () => {
  const core = await startCore();
  const id = await done(core);
  const empty = await core.api.call('storage.usage', {});
  const folder = join(runFolder(core.home, id), 'checkpoints', 'big');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a'), Buffer.alloc(100_000));
  linkSync(join(folder, 'a'), join(folder, 'b'));
  writeFileSync(join(runFolder(core.home, id), 'notes.txt'), Buffer.alloc(5000));
  writeFileSync(join(core.home, 'tidemark.db.damaged-2026'), Buffer.alloc(700));
  const use = await core.api.call('storage.usage', {});
  const kind = (u: typeof use, name: string): number => u.kinds.find((k) => k.id === name)?.bytes ?? NaN;
  expect(kind(use, 'checkpoints') - kind(empty, 'checkpoints')).toBe(100_000);
  expect(kind(use, 'run-files') - kind(empty, 'run-files')).toBe(5000);
  expect(kind(use, 'set-aside')).toBe(700);
  expect(use.runs[0]).toMatchObject({ id, deleted: false });
  expect(use.runs[0]?.checkpoint_bytes).toBe(kind(use, 'checkpoints'));
  expect(use.runs[0]?.series_bytes).toBeGreaterThan(100);
  expect(use.total_bytes).toBe(use.kinds.reduce((sum, k) => sum + k.bytes, 0));
  await core.api.call('runs.delete', { ids: [id] });
  expect((await core.api.call('storage.usage', {})).trash_bytes).toBeGreaterThan(105_000);
});

it('a backup by hand holds what is there', async () => {
  const core = await startCore();
  await done(core);
  const { name, bytes } = await core.api.call('storage.backup', {});
  expect(name).toMatch(/by-hand\.db$/);
  expect(bytes).toBeGreaterThan(10_000);
});
