/** What the real main process does besides the page: files, links, progress, notifications, staying awake, its place. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bridgeApi } from '../../../shared/contract/bridge.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { app, clipboard, powerMonitor, shown } from '../../stand-in/main-parts.ts';
import { windows } from '../../stand-in/window.ts';
import type { StandInWindow } from '../../stand-in/window.ts';

vi.mock('electron', () => import('../../stand-in/electron.ts'));

const home = mkdtempSync(join(tmpdir(), 'tidemark shell ü-'));
const file = join(home, 'a b.tidemark.yaml');
const state = join(home, 'desktop', 'window.json');
const patiently = { timeout: 50_000, interval: 20 };
let window: StandInWindow;
let api: Api;

beforeAll(async () => {
  process.env.TIDEMARK_HOME = home;
  writeFileSync(file, 'name: From a file\n');
  await import('../../../electron/hosts/desktop/main.ts');
  // Asked before the app is ready, as macOS does at a double click.
  app.emit('open-file', { preventDefault: vi.fn() }, file);
  window = await vi.waitUntil(() => windows[0], patiently);
  api = bridgeApi((await vi.waitUntil(() => window.webContents.page, patiently)).bridge);
});
afterAll(() => {
  delete process.env.TIDEMARK_HOME;
  rmSync(home, { recursive: true, force: true });
});

const view = (): string => new URL(window.webContents.getURL()).hash;
const startAgain = (...words: string[]): boolean => app.emit('second-instance', {}, ['tidemark', ...words], home);
const tiny = (epochs: number): Record<string, unknown> => ({
  name: 'Told',
  task: {
    type: 'text',
    data: 'builtin:shakespeare-hamlet',
    max_characters: 2000,
    model: { layers: 1, heads: 1, width: 8, context: 8 },
  },
  training: { epochs, batch_size: 16, engine: 'wasm' },
});

it('opens with the file it was asked for before it was ready, and the page can read it', async () => {
  expect(windows).toHaveLength(1);
  expect(new URLSearchParams(view().split('?')[1]).get('file')).toBe(file);
  expect(await api.call('spec.read', { path: file })).toMatchObject({ text: 'name: From a file\n', folder: home });
});

it('a second start hands over its file, relative to where it was started, and comes to the front', () => {
  startAgain('other.tidemark.json');
  expect(new URLSearchParams(view().split('?')[1]).get('file')).toBe(join(home, 'other.tidemark.json'));
  expect(window.focused).toBeGreaterThan(0);
  expect(windows).toHaveLength(1);
});

it('a window that was put down comes up again at a second start', () => {
  window.minimized = true;
  startAgain();
  expect(window.minimized).toBe(false);
});

it('follows a link once the user agrees, and not before', async () => {
  shown.answer = 1;
  startAgain('tidemark://queue');
  await vi.waitUntil(() => shown.questions.length === 1);
  await new Promise(setImmediate);
  expect(view()).not.toBe('#/queue');
  shown.answer = 0;
  app.emit('open-url', { preventDefault: vi.fn() }, 'tidemark://queue');
  await vi.waitUntil(() => view() === '#/queue', patiently);
  expect(shown.questions).toMatchObject([{ message: 'Open the queue?' }, { message: 'Open the queue?' }]);
});

it('says of other files and links that it does not open them, and asks nothing', () => {
  const { length } = shown.questions;
  app.emit('open-file', { preventDefault: vi.fn() }, '/etc/passwd');
  startAgain('tidemark://new?file=/etc/passwd');
  expect(shown.errors.map((said) => said.split(':')[0])).toEqual([
    'Tidemark cannot open this file',
    'Tidemark cannot follow this link',
  ]);
  expect(shown.questions).toHaveLength(length);
  expect(view()).toBe('#/queue');
});

it('keeps the window’s place and view', async () => {
  window.bounds = { x: 40, y: 50, width: 1300, height: 900 };
  window.emit('resize');
  const kept = await vi.waitUntil(() => {
    const text = existsSync(state) ? readFileSync(state, 'utf8') : '';
    return text.includes('"x":40') && text;
  }, patiently);
  expect(JSON.parse(kept)).toMatchObject({ ...window.bounds, view: '#/queue', maximized: false });
});

it('a page that is loaded again after a crash is at the same view', async () => {
  window.webContents.emit('render-process-gone', {}, { reason: 'oom' });
  const page = await vi.waitUntil(() => window.webContents.page, patiently);
  expect(view()).toBe('#/queue');
  api = bridgeApi(page.bridge);
});

it('shows how far a run is, stays awake for it where that is wished, and tells its end once', async () => {
  expect(await api.call('queue.set', { keep_awake: true })).toMatchObject({ keep_awake: true, notify: true });
  const { id, number } = await api.call('runs.start', { spec: tiny(15) });
  await vi.waitUntil(() => window.part > 0 && window.part <= 1, patiently);
  await vi.waitUntil(() => shown.awake.length === 1, patiently);
  const told = await vi.waitUntil(() => shown.notifications[0], patiently);
  await vi.waitUntil(() => window.part === -1 && shown.awake.length === 0, patiently);
  expect(told.options.title).toBe(`Run #${number} is done`);
  expect(told.options.body).toMatch(/^Told\n\d+ steps in .*best eval loss \d/);
  told.emit('click');
  expect(view()).toBe(`#/run/${id}`);
  expect(shown.notifications).toHaveLength(1);
});

it('tells no end where that is switched off', async () => {
  await api.call('queue.set', { notify: false });
  const { id } = await api.call('runs.start', { spec: tiny(1) });
  await vi.waitUntil(async () => (await api.call('runs.get', { id })).state === 'done', patiently);
  await vi.waitUntil(() => window.part === -1, patiently);
  expect(shown.notifications).toHaveLength(1);
});

it('opens the file that is chosen from the menu', async () => {
  const menu = shown.menu as { label?: string; submenu: { label?: string; click(): void }[] }[];
  shown.chosen = [file];
  menu.find((item) => item.label === 'File')?.submenu[0]?.click();
  await vi.waitUntil(() => view().startsWith('#/new?'), patiently);
  expect(new URLSearchParams(view().split('?')[1]).get('file')).toBe(file);
});

it('copies diagnostics from the menu, with the log and without a path', async () => {
  const menu = shown.menu as { role?: string; submenu: { label?: string; click(): void }[] }[];
  menu.find((item) => item.role === 'help')?.submenu[1]?.click();
  await vi.waitUntil(() => clipboard.text !== '', patiently);
  expect(clipboard.text).toMatch(/^Tidemark \d/);
  expect(clipboard.text).toContain('Runs: 2 done');
  expect(clipboard.text).toContain("The page's process ended: oom");
  expect(clipboard.text).not.toContain(home);
});

it('lives through a sleep of the machine, and at its shutdown stops a run with a checkpoint without asking', async () => {
  const { length } = shown.questions;
  powerMonitor.emit('suspend');
  powerMonitor.emit('resume');
  const { id } = await api.call('runs.start', { spec: tiny(500) });
  await vi.waitUntil(async () => (await api.call('runs.get', { id })).step > 20, patiently);
  const waits = vi.fn();
  powerMonitor.emit('shutdown', { preventDefault: waits });
  await app.ended;
  expect(waits).toHaveBeenCalled();
  expect(shown.questions).toHaveLength(length);
  const { openStore } = await import('../../../electron/core/store/open.ts');
  const { db } = openStore(home);
  expect(db.prepare('SELECT state FROM run WHERE id = ?').get(id)).toEqual({ state: 'interrupted' });
  db.close();
  expect(readdirSync(join(home, 'runs', id, 'checkpoints'))).not.toEqual([]);
});
