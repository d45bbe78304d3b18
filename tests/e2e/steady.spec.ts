/** Nothing moves when data arrives: what the browser itself counts as a shift of the layout, on every page and while a run is live. */
import type { Page } from '@playwright/test';
import { test } from './furnished.ts';
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo } from './support.ts';

/** Keeps what moved: by how much of the window, and what. */
const watch = `
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      // A number at the right edge that grows by a digit is no shift that anybody sees.
      if (value >= 0.001) window.moved.push(value.toFixed(4) + ': ' + sources.map(({ node, previousRect: a, currentRect: b }) => {
        const element = node && (node.nodeType === 1 ? node : node.parentElement);
        const name = element ? element.tagName.toLowerCase() + '.' + [...element.classList].join('.') : '(gone)';
        return name + ' ' + [a.x, a.y, a.width, a.height].map(Math.round) + ' to ' + [b.x, b.y, b.width, b.height].map(Math.round);
      }).join('; '));
  }).observe({ type: 'layout-shift', buffered: true });
`;
const moved = async (page: Page, view: string): Promise<string[]> =>
  (await page.evaluate<string[]>('moved')).map((what) => `${view}: ${what}`);

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.sk')).toHaveCount(0);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate(
    'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))',
  );
}

/** In a narrow window those of which lines break, columns leave or the side goes under the body. */
const wraps = /^\/(?:runs\?group|welcome|new|run\/\w+(?:\?tab=charts)?$|generate|compare|range-tests\/|sweeps\/\w+$)/;
const windows = [
  { width: 1280, of: /./ },
  { width: 900, of: wraps },
];

for (const { width, of } of windows)
  test(`no page moves what is seen while it is read, ${width} wide`, async ({ browser, furnished }) => {
    test.setTimeout(300_000);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.addInitScript(watch);
    const found: string[] = [];
    for (const view of furnished.views.filter((view) => of.test(view))) {
      await page.goto('about:blank');
      await page.goto(`${furnished.link}&${view}`);
      await settled(page);
      found.push(...(await moved(page, view)));
    }
    await page.close();
    expect(found).toEqual([]);
  });

test('no page moves what is seen while a run goes on', async ({ browser, furnished }) => {
  test.setTimeout(120_000);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(watch);
  const found: string[] = [];
  const id = await startSmall(furnished, { epochs: 400, name: 'Live' });
  await reach(furnished, id, 1);
  await page.goto(`${furnished.link}&/runs`);
  for (const view of ['/runs', `/run/${id}`, '/queue', `/compare?ids=${id},${furnished.text}`]) {
    await goTo(page, view);
    await settled(page);
    const { step } = await call(furnished, 'runs.get', { id });
    await page.evaluate('moved.length = 0');
    await reach(furnished, id, step + 120);
    found.push(...(await moved(page, view)));
  }
  await call(furnished, 'runs.stop', { id });
  await reach(furnished, id);
  await page.close();
  expect(found).toEqual([]);
});
