/** The built desktop app over the stand-in for Electron, with a real Chromium as its window: see tests/stand-in/README.md. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { desktopTests } from './desktop-tests.ts';
import { ended } from './support.ts';

const root = join(import.meta.dirname, '../..');
const register = join(root, 'tests/stand-in/chromium/register.mjs');
const there = /^https:\/\/tidemark\.stand-in\.test\//;

desktopTests(async () => {
  const home = mkdtempSync(join(tmpdir(), 'tidemark-stand-in-'));
  const child = spawn(process.execPath, ['--import', register, join(root, 'out/main/desktop.js'), '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /stand-in: (\S+)\n/.exec((said += text));
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context?.pages()[0];
  if (!context || !page) throw new Error('There is no page.');
  await page.waitForURL(there);
  return {
    page,
    home,
    windows: () => context.pages().length,
    async stop() {
      child.kill('SIGTERM');
      await ended(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}, there);
