import { readFileSync } from 'node:fs';
import { call, reach } from './runs.ts';
import { expect, goTo, type Served, test, violations } from './support.ts';

const penguins = `
name: Penguins
task: { type: tabular, data: builtin:penguins, target: Species, model: { type: mlp, layers: [16] } }
optimizer: { type: sgd, momentum: 0.9 }
training: { epochs: 4, batch_size: 16, engine: wasm }
`;

/** A test of the penguins that is over. */
async function tested(served: Served, options: object = {}): Promise<string> {
  const { spec } = await call(served, 'spec.check', { text: penguins });
  const { id } = await call(served, 'range.start', { spec, options: { start: 1e-5, seeds: 2, steps: 60, ...options } });
  const { state, reason } = await reach(served, id);
  if (state !== 'done') throw new Error(`the range test ${state}: ${reason}`);
  return id;
}

test('a range test is started in the page, drawn while it runs, its bounds moved by keyboard and handed on', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/range-tests`);
  await page.getByRole('link', { name: 'New range test' }).first().click();
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill(penguins);
  await page.getByLabel('From').fill('1e-5');
  await page.getByLabel('To', { exact: true }).fill('0');
  await expect(page.getByText(/must be above start/)).toBeVisible();
  await page.getByLabel('To', { exact: true }).fill('10');
  await page.getByLabel('Steps a seed').fill('300');
  await page.getByRole('button', { name: 'Start range test' }).click();

  await expect(page.getByRole('heading', { name: 'Range test #1' })).toBeVisible();
  const curve = page.locator('[data-chart=range] svg[role=img]');
  await expect(curve).toHaveAccessibleName(/^Loss against learning rate, range test, run 1: [\d.]+ at 1e−5/);
  await expect(page.getByText('Clear').or(page.getByText('Weak'))).toBeVisible({ timeout: 90_000 });

  const upper = page.getByRole('slider', { name: 'max_lr' });
  const field = page.getByRole('textbox', { name: 'max_lr' });
  await upper.focus();
  await upper.press('End');
  await expect(upper).toHaveAttribute('aria-valuetext', '10');
  await upper.press('ArrowLeft');
  await expect(upper).toHaveAttribute('aria-valuetext', '5');
  await upper.press('Alt+ArrowLeft');
  await expect(upper).toHaveAttribute('aria-valuetext', '4.77');
  await upper.press('ArrowLeft');
  await upper.press('ArrowLeft');
  await upper.press('ArrowLeft');
  await expect(field).toHaveValue('0.5');
  const lower = page.getByRole('slider', { name: 'base_lr' });
  await lower.focus();
  await lower.press('End');
  await expect(lower).toHaveAttribute('aria-valuetext', '0.2');
  await lower.press('Shift+ArrowLeft');
  await expect(lower).toHaveAttribute('aria-valuetext', '1e−4');
  await expect(page.getByRole('img', { name: /^Learning rate, triangular, between 1e−4 and 0\.5/ })).toBeVisible();

  await page.getByRole('main').press('Shift+Enter');
  await expect(page).toHaveURL(/#\/run\//);
  const back = page.getByRole('complementary').getByRole('link', { name: /#1 Penguins/ });
  await expect(back).toBeVisible();
  const run = await call(served, 'runs.get', { id: 'last' });
  expect(run.spec.schedule).toMatchObject({ type: 'cyclic', base_lr: 1e-4, max_lr: 0.5, mode: 'triangular' });
  await expect(page.getByRole('img', { name: /Beside the axis: range test #1: / })).toBeVisible();
  await back.click();
  await expect(page.getByRole('heading', { name: 'Range test #1' })).toBeVisible();
  await expect(page.getByRole('complementary').getByRole('link', { name: /#2 Penguins/ })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a handle is dragged to 1, 2 or 5, and to any value with Alt', async ({ page, served }) => {
  const id = await tested(served);
  await page.goto(`${served.link}&/range-tests/${id}`);
  const upper = page.getByRole('slider', { name: 'max_lr' });
  const box = await upper.boundingBox();
  if (!box) throw new Error('the handle is not there');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 47, y, { steps: 4 });
  await expect(upper).toHaveAttribute('aria-valuetext', /^0?\.?0*[125]$/);
  await page.keyboard.down('Alt');
  await page.mouse.move(x + 61, y, { steps: 4 });
  await expect(upper).toHaveAttribute('aria-valuetext', /^[\d.]*[346789][\d]*$|^[\d.]*[125]\d+$/);
  await page.mouse.up();
  await page.keyboard.up('Alt');

  // No name lies on another or on a handle, at either width.
  for (const width of [1280, 900]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(page.locator('[data-chart=range] text.name').first()).toBeVisible();
    const met = await page.evaluate<string[]>(`(() => {
      const names = [...document.querySelectorAll('[data-chart=range] text.name')];
      const boxes = names.map((name) => [name.textContent, name.getBoundingClientRect()]);
      const lines = [...document.querySelectorAll('.handle')].map((handle) => handle.getBoundingClientRect());
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return boxes.flatMap(([name, box], i) => [
        ...boxes.slice(i + 1).flatMap(([other, its]) => (meet(box, its) ? [name + ' and ' + other] : [])),
        ...lines.flatMap(({ left }) => (box.left < left + 11 && box.right > left + 9 ? [name + ' and a handle'] : [])),
      ]);
    })()`);
    expect([width, met]).toEqual([width, []]);
  }
});

test('where nothing is to be read, the reason and what to try stand in place of bounds', async ({ page, served }) => {
  const id = await tested(served, { start: 1e-9, end: 1e-8, seeds: 1 });
  await page.goto(`${served.link}&/range-tests/${id}`);
  await expect(page.getByRole('heading', { name: /No bounds suggested/ })).toBeVisible();
  await expect(page.getByText(/Test a wider range/)).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Start CLR run/ })).toHaveCount(0);
  // In the language of the page, with its numbers: no sentence of the core is left in English.
  await page.evaluate(() => localStorage.setItem('tidemark.preferences', '{"language":"de"}'));
  await page.reload();
  await expect(page.getByText('Einen breiteren Bereich testen: niedriger beginnen, höher enden.')).toBeVisible();
  const side = page.getByRole('complementary', { name: 'Grenzen und Vorschläge' });
  await expect(side).toContainText(/Zwischen 1e−9 und 1e−8 fällt der Loss nicht .*: Er bleibt um \d,\d{3}/);
  await expect(side).not.toContainText(/\b(the|The|its)\b/);
});

test('momentum is varied without bounds, and several weight decays are a line each', async ({ page, served }) => {
  const momentum = await tested(served, { vary: 'momentum', mode: 'linear', start: 0.5, end: 0.95, seeds: 1 });
  await page.goto(`${served.link}&/range-tests/${momentum}`);
  const chart = page.locator('[data-chart=range]');
  await expect(chart.getByRole('img')).toHaveAccessibleName(/^Loss against momentum/);
  await expect(page.getByRole('slider')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Use as sweep range' })).toHaveAttribute('href', /new-sweep\?test=/);
  const grid = await tested(served, { weight_decays: [0, 0.01], seeds: 1 });
  await goTo(page, `/range-tests/${grid}`);
  await expect(chart.getByRole('img')).toHaveAccessibleName(/decay 0: .*decay 0\.01: /);
  await expect(page.getByText(/The suggestions are those of weight decay|No bounds suggested/).first()).toBeVisible();
  await chart.focus();
  await page.keyboard.press('d');
  await expect(chart.getByRole('columnheader')).toHaveText(['learning rate', 'decay 0', 'decay 0.01']);

  const saved = async (as: string): Promise<Buffer> => {
    await chart.getByRole('button', { name: /Save or copy$/ }).click();
    const file = page.waitForEvent('download');
    await chart.getByRole('button', { name: as }).click();
    return readFileSync(await (await file).path());
  };
  // With its numbers shown too.
  const png = await saved('Picture (PNG)');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  // Twice the pixels of what is seen, and not a blank page.
  expect(png.readUInt32BE(16)).toBe(2 * (await chart.evaluate((element) => Math.max(720, element.clientWidth))));
  expect(png.length).toBeGreaterThan(15_000);
  expect((await saved('Drawing (SVG)')).toString()).toMatch(/^<svg .*<path /s);
  expect((await saved('Values (CSV)')).toString()).toMatch(/^[^,\n]+(,[^,\n]+)+\n[\d.e-]+,/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no view of range tests has an accessibility violation that axe can find, ${colorScheme}`, async ({
    browser,
    served,
  }) => {
    const id = await tested(served);
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.goto(served.link);
    const found: string[] = [];
    for (const view of ['/range-tests', `/range-tests/${id}`, '/new-range-test']) {
      await goTo(page, view);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await violations(page, view)));
    }
    await context.close();
    expect(found).toEqual([]);
  });
}

test('a row of the list has a menu, by the right button and by keys, which gives the focus back', async ({
  page,
  served,
  complaints,
}) => {
  await tested(served, { seeds: 1, steps: 40 });
  await page.goto(`${served.link}&/range-tests`);
  const link = page.getByRole('table').getByRole('link', { name: 'Penguins' });
  const menu = page.getByRole('menu', { name: /#1/ });
  await link.click({ button: 'right' });
  await expect(menu.getByRole('menuitem')).toHaveText([/Open/, /Tag/, /Archive/, /Copy number/, /Copy link/, /Delete/]);
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  expect(await violations(page, 'menu of a range test')).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await expect(link).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'New range test' }).first()).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link).toBeVisible();
  expect(complaints).toEqual([]);
});
