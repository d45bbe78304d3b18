/**
 * Every page looks as it did: a picture of each in both themes, a quarter of its size, held against the stored one.
 * `LOOKS=update npx playwright test tests/e2e/looks.spec.ts` stores them anew, to be looked at before they are committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from './furnished.ts';
import { expect, goTo } from './support.ts';

const folder = join(import.meta.dirname, 'looks');
const updating = process.env.LOOKS === 'update';
const [WIDTH, HEIGHT, SCALE] = [1280, 800, 4];
/** Of 255: a smaller difference of a channel is another machine's rounding. */
const CHANNEL = 24;
/** Part of the picture's points that may differ: times, folders and the last digits of losses do. */
const PART = 0.01;

/** What is the same thing under another name at every start. */
const changing = ['.statusbar', '[data-chart$=_ms]', '[data-chart=throughput]', '[data-chart=times]'];

interface Compared {
  /** The picture now, as a data URL. */
  readonly now: string;
  /** Part of the points that differ; 1 without a stored one, or with one of another size. */
  readonly part: number;
}

/** Makes the picture small and compares it, in the browser: it reads PNG. */
async function compared(bench: Page, shot: Buffer, stored: string | null): Promise<Compared> {
  const given = { shot: `data:image/png;base64,${shot.toString('base64')}`, stored, WIDTH, HEIGHT, SCALE, CHANNEL };
  return bench.evaluate<Compared>(`(async ({ shot, stored, WIDTH, HEIGHT, SCALE, CHANNEL }) => {
    const load = (source) =>
      new Promise((resolve, reject) => {
        const image = new Image();
        image.onload = () => resolve(image);
        image.onerror = () => reject(new Error('not a picture'));
        image.src = source;
      });
    const draw = (image, smooth) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH / SCALE, height: HEIGHT / SCALE });
      const context = canvas.getContext('2d');
      context.imageSmoothingEnabled = smooth;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      return { canvas, data: context.getImageData(0, 0, canvas.width, canvas.height).data };
    };
    const now = draw(await load(shot), true);
    const answer = { now: now.canvas.toDataURL('image/png'), part: 1 };
    if (stored === null) return answer;
    const before = draw(await load(stored), false);
    let other = 0;
    for (let i = 0; i < now.data.length; i += 4)
      if ([0, 1, 2].some((k) => Math.abs(now.data[i + k] - before.data[i + k]) > CHANNEL)) other += 1;
    return { ...answer, part: other / (now.data.length / 4) };
  })(${JSON.stringify(given)})`);
}

for (const colorScheme of ['light', 'dark'] as const)
  test(`every page looks as it did, ${colorScheme}`, async ({ browser, furnished }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ colorScheme, viewport: { width: WIDTH, height: HEIGHT } });
    const page = await context.newPage();
    const bench = await context.newPage();
    await page.goto(furnished.link);
    const found: string[] = [];
    mkdirSync(folder, { recursive: true });
    for (const [view, name] of furnished.looks) {
      await goTo(page, view);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('.sk')).toHaveCount(0);
      // The estimate of New run comes a moment later than the rest.
      if (name === 'new-run') await expect(page.locator('.est dl')).toBeVisible();
      await page.evaluate('document.fonts.ready');
      await page.waitForTimeout(500);
      const mask = changing.map((selector) => page.locator(selector));
      const shot = await page.screenshot({ animations: 'disabled', caret: 'hide', mask, maskColor: '#808080' });
      const file = join(folder, `${name}-${colorScheme}.png`);
      const stored = existsSync(file) ? `data:image/png;base64,${readFileSync(file, 'base64')}` : null;
      const { now, part } = await compared(bench, shot, stored);
      if (updating) writeFileSync(file, Buffer.from(now.slice(now.indexOf(',') + 1), 'base64'));
      else if (part > PART) {
        const other = test.info().outputPath(`${name}-${colorScheme}.png`);
        writeFileSync(other, shot);
        found.push(`${name}: ${(part * 100).toFixed(1)} % of it differ; as it is now: ${other}`);
      }
    }
    await context.close();
    expect(found).toEqual([]);
  });
