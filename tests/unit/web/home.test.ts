import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ContractError } from '../../../shared/contract/errors.ts';
import { openHome } from '../../../electron/hosts/home.ts';
import type { HomeHandle, HomeOptions } from '../../../electron/hosts/home.ts';
import { keepHome } from '../../../electron/hosts/keep-home.ts';
import { readOwner } from '../../../electron/hosts/owner-file.ts';

let home: string;
let handles: { close(): Promise<void> }[];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tidemark 'home' #1 % ü "));
  handles = [];
});
afterEach(async () => {
  for (const handle of handles.reverse()) await handle.close();
  rmSync(home, { recursive: true, force: true });
});

async function open(options: Partial<HomeOptions> = {}): Promise<HomeHandle> {
  const handle = await openHome({ home, host: 'cli', ...options });
  handles.push(handle);
  return handle;
}

it('makes the first opener the owner, who tells the others where it is, and them alone', async () => {
  const owner = await open();
  expect(owner.owned).toBe(true);
  const told = readOwner(home);
  expect(told).toMatchObject({ pid: process.pid, host: 'cli', url: owner.url, token: owner.token });
  if (process.platform !== 'win32') expect(statSync(join(home, 'owner.json')).mode & 0o777).toBe(0o600);
  expect(Buffer.from(owner.token ?? '', 'base64url')).toHaveLength(32);
});

it('lets the second speak to the first, and gives both the same answers', async () => {
  const owner = await open();
  const second = await open();
  expect(second.owned).toBe(false);
  const [here, there] = await Promise.all([owner, second].map((handle) => handle.api.call('system.info', {})));
  expect(there).toEqual(here);
  const lists = await Promise.all([owner, second].map((handle) => handle.api.call('runs.list', {})));
  expect(lists[1]).toEqual(lists[0]);
  await expect(second.api.call('runs.get', { id: 'nothing' })).rejects.toMatchObject({ code: 'not_found' });
});

it('carries a stream of the core to a second', async () => {
  await open();
  const second = await open();
  const leave = new AbortController();
  for await (const change of second.api.stream('runs.watch', {}, leave.signal)) {
    expect(change).toEqual({ runs: [], gone: [] });
    break;
  }
  leave.abort();
});

it('removes what it told when it closes, and tells the second that it went', async () => {
  const owner = await open();
  const second = await open();
  await owner.close();
  await second.lost;
  expect(existsSync(join(home, 'owner.json'))).toBe(false);
  await expect(second.api.call('system.info', {})).rejects.toBeInstanceOf(ContractError);
  const third = await open();
  expect(third.owned).toBe(true);
});

it('has one owner when many start at once', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => open()));
  expect(all.filter((handle) => handle.owned)).toHaveLength(1);
  const infos = await Promise.all(all.map((handle) => handle.api.call('system.info', {})));
  expect(new Set(infos.map((info) => JSON.stringify(info))).size).toBe(1);
});

describe('an owner.json left behind', () => {
  const dead = { pid: 999_999_999, host: 'cli', url: 'http://127.0.0.1:9', token: 'D'.repeat(43), started: '2020' };
  it.each([
    ['by an owner that is dead', JSON.stringify(dead)],
    ['cut short', '{"pid": 12'],
    ['empty', ''],
    ['of another kind', '[1, 2]'],
    ['that names another machine', JSON.stringify({ ...dead, url: 'http://evil.example:80' })],
  ])('%s keeps nobody from owning the folder', async (_name, text) => {
    writeFileSync(join(home, 'owner.json'), text);
    const owner = await open({ wait: 2000 });
    expect(owner.owned).toBe(true);
    expect(readOwner(home)?.token).toBe(owner.token);
  });

  it('wrong while the folder is held is waited for, then named', async () => {
    const owner = await open();
    const right = readFileSync(join(home, 'owner.json'));
    writeFileSync(join(home, 'owner.json'), JSON.stringify(dead));
    await expect(openHome({ home, host: 'cli', wait: 300 })).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining('999999999') as string,
    });
    const late = open();
    writeFileSync(join(home, 'owner.json'), right);
    expect((await late).owned).toBe(false);
    expect(owner.owned).toBe(true);
  });
});

it('takes a folder over when its owner ends, under the same Api', async () => {
  const owner = await open();
  const told: boolean[] = [];
  const kept = await keepHome({ home, host: 'web' }, (handle) => told.push(handle.owned));
  handles.push(kept);
  expect((await kept.current()).owned).toBe(false);
  expect((await kept.api.call('system.info', {})).host).toBe('cli');
  await owner.close();
  await vi.waitUntil(() => told.length === 1, { timeout: 10_000 });
  expect(told).toEqual([true]);
  expect((await kept.api.call('system.info', {})).host).toBe('web');
});
