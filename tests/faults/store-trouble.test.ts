/** The disk is full, or another program holds the database, while runs are going. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { databaseFile } from '../../electron/core/home.ts';
import { backUp } from '../../electron/core/store/backup.ts';
import { migrations } from '../../electron/core/store/migrations/index.ts';
import type { Migration } from '../../electron/core/store/migrations/migration.ts';
import { openStore } from '../../electron/core/store/open.ts';
import { addRun } from '../unit/store/support.ts';
import {
  atEnd,
  get,
  lossesOf,
  reach,
  reachStep,
  root,
  scriptedLosses,
  startCore,
  startScripted,
  isAlive,
} from './support.ts';

const noticesOf = async (core: Awaited<ReturnType<typeof startCore>>): Promise<string> =>
  (await core.api.call('system.info', {})).notices.join(' ');

/** Another process that holds the database for writing until its input ends. */
async function lockFromOutside(home: string): Promise<() => void> {
  const code = `
    const Database = require('better-sqlite3');
    const db = new Database(${JSON.stringify(databaseFile(home))});
    db.exec('BEGIN IMMEDIATE');
    console.log('held');
    process.stdin.resume().on('end', () => { db.exec('ROLLBACK'); process.exit(0); });`;
  const child = spawn(process.execPath, ['-e', code], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  atEnd(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return () => child.stdin.end();
}

it('a database held by another process keeps runs waiting, says so, answers meanwhile, and loses nothing', async () => {
  const core = await startCore();
  const id = await startScripted(core, { steps: 100, pause: 20 });
  await reachStep(core, id, 20);
  const release = await lockFromOutside(core.home);
  await vi.waitUntil(async () => (await noticesOf(core)).includes('holds the database locked'), { timeout: 30_000 });
  const held = await get(core, id);
  expect(held.state).toBe('running');
  expect(await lossesOf(core, id)).toEqual(scriptedLosses(held.step));
  const spec = { task: { type: 'text', data: 'x' } };
  await expect(core.api.call('runs.start', { spec })).rejects.toMatchObject({ code: 'busy' });
  release();
  const run = await reach(core, id, 'done');
  expect(await lossesOf(core, id)).toEqual(scriptedLosses(200));
  expect(run.log.map((l) => l.text).join()).toMatch(/held up for \d+ s.*Nothing was lost/);
  expect(await noticesOf(core)).toBe('');
});

it.skipIf(process.platform === 'win32')(
  'a run that ends while the database is held is settled when it is free',
  async () => {
    const core = await startCore();
    const witness = join(core.home, 'witness');
    const id = await startScripted(core, { steps: 10_000, pause: 10, witness });
    await reachStep(core, id, 20);
    const release = await lockFromOutside(core.home);
    await vi.waitUntil(async () => (await noticesOf(core)) !== '', { timeout: 30_000 });
    const pid = Number(/^pid (\d+)/.exec(readFileSync(witness, 'utf8'))?.[1]);
    process.kill(pid, 'SIGKILL');
    await vi.waitUntil(() => !isAlive(pid), { timeout: 30_000 });
    expect((await get(core, id)).state).toBe('running');
    release();
    const run = await reach(core, id, 'interrupted');
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(run.step));
  },
);

const mount = join(root, 'test-results', `small-disk-${process.pid}`);
let why: string | null = null;
beforeAll(() => {
  mkdirSync(mount, { recursive: true });
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', mount], {
    encoding: 'utf8',
  });
  if (status !== 0) why = `a small disk cannot be mounted here (${error?.message ?? stderr.trim()})`;
});
afterAll(() => {
  if (why === null) spawnSync('umount', ['-l', mount]);
  rmSync(mount, { recursive: true, force: true });
});

/** Leaves no room on the disk; what it returns gives it back. */
function fill(folder: string): () => void {
  const file = join(folder, 'filler');
  let size = statfsSync(folder).bavail * statfsSync(folder).bsize;
  for (; size > 0; size = Math.floor(size / 2)) {
    try {
      writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  return () => rmSync(file);
}

describe('a full disk', () => {
  it('keeps a run waiting with a message, what is stored stays readable, and it goes on when there is room', async (context) => {
    if (why) return context.skip(why);
    const home = join(mount, 'waiting');
    const core = await startCore({ home });
    const id = await startScripted(core, { steps: 400, pause: 5, checkpoint: 1e9 });
    await reachStep(core, id, 20);
    const free = fill(mount);
    await vi.waitUntil(async () => (await noticesOf(core)).includes('The disk is full'), { timeout: 40_000 });
    const held = await get(core, id);
    expect(held.state).toBe('running');
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(held.step));
    free();
    const run = await reach(core, id, 'done');
    expect(await lossesOf(core, id)).toEqual(scriptedLosses(800));
    expect(run.log.map((l) => l.text).join()).toMatch(/The disk is full.*Nothing was lost/);
    await core.close();
  });

  it('lets no backup and no migration come out in part, and what is there can still be read', async (context) => {
    if (why) return context.skip(why);
    const home = join(mount, 'start');
    mkdirSync(home);
    const { db } = openStore(home);
    addRun(db);
    const free = fill(mount);
    await expect(backUp(home, 'daily')).rejects.toThrow(/full/);
    expect(readdirSync(join(home, 'backups'))).toEqual([]);
    db.close();
    const step: Migration = {
      version: migrations.length + 1,
      title: 'adds',
      up: (d) => void d.exec('CREATE TABLE t (x)'),
    };
    expect(() => openStore(home, [...migrations, step])).toThrow();
    const full = await startCore({ home });
    expect((await full.api.call('runs.list', {})).total).toBe(1);
    await full.close();
    free();
    const core = await startCore({ home });
    expect((await core.api.call('runs.list', {})).total).toBe(1);
    await core.close();
    expect(readdirSync(join(home, 'backups'))).toHaveLength(1);
  });
});
