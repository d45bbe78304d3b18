/** One Chromium, which also listens on a port, so that a test can drive the page that the app has opened. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import config from '../../../playwright.config.ts';

export async function launch(): Promise<BrowserContext> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-chromium-'));
  const { executablePath, args = [] } = config.use?.launchOptions ?? {};
  const context = await chromium.launchPersistentContext(folder, {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...args, '--remote-debugging-port=0'],
    viewport: { width: 1280, height: 800 },
  });
  context.on('close', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
  process.stdout.write(`stand-in: http://127.0.0.1:${port}\n`);
  return context;
}
