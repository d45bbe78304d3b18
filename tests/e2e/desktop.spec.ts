/** The desktop app in the true Electron, where its binary and a display are; skipped, with the reason, where they are not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronBinary } from '../../scripts/lib/electron.mjs';

const binary = electronBinary() as string | null;
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
test.skip(binary === null, 'Electron’s binary is not here.');
test.skip(!hasDisplay, 'There is no display.');

let app: ElectronApplication;
let page: Page;
let home: string;

test.beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tidemark-desktop-'));
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  app = await _electron.launch({ executablePath: String(binary), args: ['.', '--home', home, ...root] });
  page = await app.firstWindow();
});
test.afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

/** An expression of the page's world, where Node's types mean nothing. */
const inPage = <T>(expression: string): Promise<T> => page.evaluate<T>(expression);

test('shows the page, with the bridge and without Node', async () => {
  await expect(page).toHaveURL(/^app:\/\/tidemark\//);
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(await inPage('Object.keys(window.tidemark).sort()')).toEqual(['call', 'subscribe']);
  expect(await inPage(`['process', 'require', 'Buffer'].filter((name) => name in window)`)).toEqual([]);
});

test('talks to a desktop core on its folder', async () => {
  const reply = await inPage<string>(`window.tidemark.call('system.info', '{}')`);
  expect(JSON.parse(reply)).toMatchObject({ ok: true, value: { host: 'desktop', home } });
});

test('opens no window and reaches no network', async () => {
  expect(await inPage(`window.open('https://example.com/')`)).toBeNull();
  expect(app.windows()).toHaveLength(1);
  expect(await inPage(`fetch('https://example.com/').then(() => true, () => false)`)).toBe(false);
});
