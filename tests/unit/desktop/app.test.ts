/**
 * The real main process and the built preload script, from start to end, over a stand-in for Electron's API (see
 * tests/stand-in): a real core on a real folder, real messages, real worker processes, no window one could see.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../electron/core/store/open.ts';
import { bridgeApi } from '../../../shared/contract/bridge.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { maxCallBytes } from '../../../shared/contract/wire.ts';
import { app, session, shown } from '../../stand-in/main-parts.ts';
import { windows } from '../../stand-in/window.ts';
import type { Page, StandInWindow } from '../../stand-in/window.ts';

vi.mock('electron', () => import('../../stand-in/electron.ts'));

const home = mkdtempSync(join(tmpdir(), 'tidemark desktop ü-'));
let window: StandInWindow;
let page: Page;
let api: Api;

const patiently = { timeout: 50_000, interval: 20 };

beforeAll(async () => {
  process.env.TIDEMARK_HOME = home;
  await import('../../../electron/hosts/desktop/main.ts');
  window = await vi.waitUntil(() => windows[0], patiently);
  page = await vi.waitUntil(() => window.webContents.page, patiently);
  api = bridgeApi(page.bridge);
});
afterAll(() => {
  delete process.env.TIDEMARK_HOME;
  rmSync(home, { recursive: true, force: true });
});

describe('at its start', () => {
  it('turns the sandbox on and registers its scheme before the app is ready', () => {
    expect(app.told).toEqual(['sandbox', 'schemes', 'ready']);
    expect(shown.schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
  });

  it('keeps the window’s own data in the data folder, so that a folder has one window', () => {
    expect(app.folders.userData).toBe(join(home, 'desktop'));
  });

  it('loads the built page from the app’s own scheme', async () => {
    expect(window.webContents.getURL()).toBe('app://tidemark/');
    expect(page.response.status).toBe(200);
    expect(await page.response.text()).toBe(readFileSync('out/renderer/index.html', 'utf8'));
  });

  it('serves what the page asks for, and lets it connect to nothing', async () => {
    const html = readFileSync('out/renderer/index.html', 'utf8');
    const assets = [...html.matchAll(/(?:src|href)="\.?(\/assets\/[^"]+)"/g)].map((found) => String(found[1]));
    expect(assets.length).toBeGreaterThan(0);
    for (const path of assets) {
      const answer = await session.defaultSession.fetch(`app://tidemark${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
    }
    expect(page.response.headers.get('content-security-policy')).toContain("connect-src 'none'");
    expect(page.response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('shows the window once it is painted', () => {
    expect(window.options).toMatchObject({ show: false });
    expect(window.visible).toBe(true);
  });

  it('gives the page call and subscribe and nothing else', () => {
    expect(Object.keys(page.window)).toEqual(['tidemark']);
    expect(Object.keys(page.bridge).sort()).toEqual(['call', 'subscribe']);
  });
});

describe('the core behind the page', () => {
  it('is a desktop core on the named folder', async () => {
    expect(await api.call('system.info', {})).toMatchObject({ home, host: 'desktop', pid: process.pid, running: 0 });
  });

  it('refuses a call from a frame inside the page, and one from a page at another address', async () => {
    for (const frame of [
      { url: 'app://tidemark/', parent: { url: 'app://tidemark/', parent: null } },
      { url: 'https://example.com/', parent: null },
      { url: 'app://tidemark.example.com/', parent: null },
    ]) {
      const forged = bridgeApi(window.webContents.bridgeFrom(frame));
      await expect(forged.call('system.info', {})).rejects.toMatchObject({ code: 'refused' });
    }
  });

  it('opens no line for streams to such a frame', async () => {
    const ended = vi.fn();
    const forged = window.webContents.bridgeFrom({ url: 'https://example.com/', parent: null });
    const send = forged.subscribe(ended);
    send(JSON.stringify({ open: 1, name: 'runs.watch', input: {} }));
    send(JSON.stringify({ pull: 1 }));
    // Ours answers meanwhile, more than once round.
    for (let i = 0; i < 5; i++) await api.call('system.info', {});
    expect(ended).not.toHaveBeenCalled();
  });

  it('answers malformed, unknown and huge calls with a refusal, and lives', async () => {
    const { bridge } = page;
    const code = async (name: string, input: string): Promise<unknown> =>
      (JSON.parse(await bridge.call(name, input)) as { error: { code: string } }).error.code;
    expect(await code('system.info', 'not json')).toBe('bad_input');
    expect(await code('system.info', '['.repeat(100_000))).toBe('bad_input');
    expect(await code('runs.get', '{"id":7}')).toBe('bad_input');
    expect(await code('constructor', '{}')).toBe('not_found');
    expect(await code('runs.watch', '{}')).toBe('not_found');
    expect(await code('spec.check', JSON.stringify({ text: 'x'.repeat(maxCallBytes) }))).toBe('bad_input');
    expect(await api.call('system.info', {})).toMatchObject({ home });
  });

  it('trains in a utility process and streams the run to its end', async () => {
    const spec = {
      task: {
        type: 'text',
        data: 'builtin:shakespeare-hamlet',
        max_characters: 2000,
        model: { layers: 1, heads: 1, width: 8, context: 8 },
        samples: { prompts: ['a'], tokens: 4 },
      },
      training: { epochs: 1, batch_size: 16, engine: 'wasm' },
    };
    const { id } = await api.call('runs.start', { spec });
    const events: { type: string; state?: string; reason?: string | null }[] = [];
    for await (const batch of api.stream('runs.events', { id })) events.push(...(batch as typeof events));
    const states = events.filter((event) => event.type === 'state');
    expect(states.at(-1)).toMatchObject({ state: 'done' });
    expect(events.filter((event) => event.type === 'step').length).toBeGreaterThan(10);
  });

  it('ends the streams of a page that was loaded again, and serves the new one', async () => {
    const watch = api.stream('runs.watch', {})[Symbol.asyncIterator]();
    await watch.next();
    window.webContents.reload();
    page = await vi.waitUntil(() => (window.webContents.page === page ? null : window.webContents.page), patiently);
    api = bridgeApi(page.bridge);
    const values = api.stream('runs.watch', {})[Symbol.asyncIterator]();
    expect((await values.next()).done).toBe(false);
    await values.return?.();
  });
});

describe('the policies it sets', () => {
  it('lets no contents navigate away, open a window or attach a webview', () => {
    const { webContents } = window;
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      const event = { url: 'https://example.com/', preventDefault: vi.fn() };
      webContents.emit(name, event);
      expect(event.preventDefault, name).toHaveBeenCalled();
    }
    expect(webContents.openHandler({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  it('denies every request to the network', async () => {
    await expect(session.defaultSession.fetch('https://example.com/')).rejects.toThrow('BLOCKED');
    expect(session.defaultSession.isCancelled('app://tidemark/index.html')).toBe(false);
  });

  it('denies permissions by request, by check and for devices', () => {
    const { handlers } = session.defaultSession;
    const details = { requestingUrl: 'app://tidemark/', isMainFrame: true };
    const answers: boolean[] = [];
    handlers.permission?.(window.webContents, 'media', (answer: boolean) => answers.push(answer), details);
    expect(answers).toEqual([false]);
    expect(handlers.check?.(null, 'geolocation', 'app://tidemark', details)).toBe(false);
    expect(handlers.device?.({ deviceType: 'hid', origin: 'app://tidemark' })).toBe(false);
    expect(handlers.usb?.({ protectedClasses: ['hid'] })).toEqual([]);
  });
});

describe('later', () => {
  it('a second start brings the window to the front', () => {
    app.emit('second-instance', {}, [], '/');
    expect(window.focused).toBe(1);
    expect(windows).toHaveLength(1);
  });

  it('a menu item types the page’s own keys', () => {
    const menu = shown.menu as { label?: string; submenu: { label?: string; click(): void }[] }[];
    menu
      .find((item) => item.label === 'Go')
      ?.submenu.find((item) => item.label === 'Command palette')
      ?.click();
    expect(window.webContents.keys).toMatchObject([
      { type: 'keyDown', keyCode: 'K' },
      { type: 'keyUp', keyCode: 'K' },
    ]);
  });

  it('a page whose process died is loaded again', async () => {
    const { reloads } = window.webContents;
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.webContents.reloads).toBe(reloads + 1);
    expect(shown.errors).toEqual([]);
  });

  it('asks what becomes of a run when the window is closed, keeps it going without one, and ends after it', async () => {
    const spec = {
      task: {
        type: 'text',
        data: 'builtin:shakespeare-hamlet',
        max_characters: 2000,
        model: { layers: 1, heads: 1, width: 8, context: 8 },
      },
      training: { epochs: 15, batch_size: 16, engine: 'wasm' },
    };
    const { id } = await api.call('runs.start', { spec });
    await vi.waitUntil(async () => (await api.call('runs.get', { id })).state === 'running', patiently);
    const leave = (answer: number): void => {
      shown.answer = answer;
      windows.at(-1)?.close();
      app.emit('window-all-closed');
    };
    leave(2);
    await vi.waitUntil(() => windows.length === 2, patiently);
    expect(shown.questions).toMatchObject([{ message: 'One run is going.', cancelId: 2 }]);
    leave(0);
    await vi.waitUntil(() => shown.questions.length === 2, patiently);
    await app.ended;
    expect(existsSync(join(home, 'owner.json'))).toBe(false);
    const { db } = openStore(home);
    expect(db.prepare('SELECT state, step = total_steps AS whole FROM run WHERE id = ?').get(id)).toEqual({
      state: 'done',
      whole: 1,
    });
    db.close();
  });
});
