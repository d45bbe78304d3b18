/** `node scripts/icons.mjs`: resources/icons/NxN.png in every size the installers want, drawn from icon.svg by Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from './lib/process.mjs';

const { chromium } = await import('@playwright/test');
const folder = join(root, 'resources', 'icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');

const browser = await chromium.launch({ executablePath: process.env.TIDEMARK_CHROMIUM ?? '/usr/bin/chromium' });
for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>* { margin: 0; display: block }</style>${svg}`);
  await page.screenshot({ path: join(folder, `${size}x${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();
say(`Icons are in ${folder}.`);
