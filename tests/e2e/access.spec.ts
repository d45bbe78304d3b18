/** Every page for everybody: what axe finds, in both themes and widths; twice the size; colours of the system's own. */
import type { Page } from '@playwright/test';
import { test } from './furnished.ts';
import { expect, goTo, violations } from './support.ts';

/** What sticks out of the page to the right, where nobody can see it or reach it. */
const sticksOut = (page: Page, view: string): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    return wide > 0 ? [${JSON.stringify(view)} + ' is ' + wide + ' px too wide'] : [];
  })()`);

/** The page's name and its buttons that are not whole: shortened, outside the window, or with another over their middle. */
const cutOff = (page: Page, view: string): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const widthOf = (one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      return range.getBoundingClientRect().width;
    };
    // A hundredth of a pixel too few is enough for dots.
    const cut = [...document.querySelectorAll('#main .head h1')].filter(
      (one) => widthOf(one) > one.getBoundingClientRect().width + 0.005,
    );
    const away = [...document.querySelectorAll('#main > .head .actions :is(a, button)')].filter((one) => {
      if (!one.checkVisibility()) return false;
      const { left, right, top, bottom } = one.getBoundingClientRect();
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return left < 0 || right > innerWidth + 1 || !(one.contains(over) || over?.contains(one));
    });
    return [...cut, ...away].map((one) => ${JSON.stringify(view)} + ': ' + (one.getAttribute('aria-label') ?? one.textContent.trim()));
  })()`);

async function opened(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('main').waitFor();
}

/** What each look finds on each page, once that has been read. */
async function foundOn(
  page: Page,
  views: readonly string[],
  ...looks: readonly (typeof sticksOut)[]
): Promise<string[]> {
  const found: string[] = [];
  for (const view of views) {
    await goTo(page, view);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.sk')).toHaveCount(0);
    for (const look of looks) found.push(...(await look(page, view)));
  }
  return found;
}

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 900],
] as const)
  test(`no page has an accessibility violation that axe can find, ${colorScheme}, ${width} wide`, async ({
    browser,
    furnished,
  }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
    await opened(page, furnished.link);
    const found = await foundOn(page, furnished.views, violations, sticksOut);
    await context.close();
    expect(found).toEqual([]);
  });

test('at twice the size every page keeps to the width, and no name or button is cut off', async ({
  browser,
  furnished,
}) => {
  // A window of 1280 by 800 at 200 %.
  const context = await browser.newContext({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await opened(page, furnished.link);
  const found = await foundOn(page, furnished.views, sticksOut, cutOff);
  await context.close();
  expect(found).toEqual([]);
});

test('on a large screen every page keeps to the width, and no name or button is cut off', async ({
  browser,
  furnished,
}) => {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await opened(page, furnished.link);
  const found = await foundOn(page, furnished.views, sticksOut, cutOff);
  await context.close();
  expect(found).toEqual([]);
});

test('in colours of the system’s own, what is on, chosen and under way is still told from what is not', async ({
  browser,
  furnished,
}) => {
  const context = await browser.newContext({ forcedColors: 'active' });
  const page = await context.newPage();
  /** The colours of the first match of each, as the browser computes them. */
  const told = (selector: string): Promise<string> =>
    page.evaluate<string>(`(() => {
      const style = getComputedStyle(document.querySelector(${JSON.stringify(selector)}));
      return [style.backgroundColor, style.color, style.outlineStyle, style.borderTopWidth].join(' ');
    })()`);
  await opened(page, furnished.link);
  await goTo(page, '/settings');
  await expect(page.getByRole('switch', { name: 'Say when a run ends' })).toHaveAttribute('aria-checked', 'true');
  expect(await told('.switch[aria-checked=true]')).not.toBe(await told('.switch[aria-checked=false]'));
  expect(await told('.switch[aria-checked=false]')).toMatch(/1px$/);
  expect(await told('.seg [aria-pressed=true]')).not.toBe(await told('.seg [aria-pressed=false]'));
  expect(await told('.nav a.item[aria-current]')).not.toBe(await told('.nav a.item:not([aria-current])'));
  await goTo(page, `/run/${furnished.text}`);
  await expect(page.getByRole('tab').first()).toBeVisible();
  expect(await told('[role=tab][aria-selected=true]')).not.toBe(await told('[role=tab][aria-selected=false]'));
  // A line of a chart has the colour of its mark in the legend.
  const mark = await page.evaluate<string>(
    `getComputedStyle(document.querySelector('[data-chart=loss] .swatch')).backgroundColor`,
  );
  const drawn = page.evaluate<string[]>(`(() => {
    const canvas = document.querySelector('[data-chart=loss] canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const found = new Set();
    for (let i = 0; i < data.length; i += 4)
      if (data[i + 3] === 255) found.add('rgb(' + data[i] + ', ' + data[i + 1] + ', ' + data[i + 2] + ')');
    return [...found];
  })()`);
  expect(await drawn).toContain(mark);
  await context.close();
});

test('where less motion is wished, nothing turns or slides', async ({ browser, furnished }) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  await opened(page, furnished.link);
  for (const view of furnished.views) {
    await goTo(page, view);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const moving = await page.evaluate<string[]>(`[...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const longest = Math.max(...transitionDuration.split(',').map(parseFloat));
      const moves = (animationName !== 'none' && parseFloat(animationDuration) > 0.01) || longest > 0.01;
      return moves ? [element.tagName + '.' + element.className] : [];
    })`);
    expect([view, [...new Set(moving)]]).toEqual([view, []]);
  }
  await context.close();
});
