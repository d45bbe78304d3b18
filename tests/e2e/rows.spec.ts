/** What is done in a row of the history: its name, its menu; and that nothing in the table moves meanwhile. */
import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('a name is changed in its row by F2 or the pen, kept by Enter, left by Escape, and brought back', async ({
  page,
  served,
  complaints,
}) => {
  for (const name of ['Ebb', 'Flood']) await reach(served, await startSmall(served, { epochs: 1, name }));
  await page.goto(`${served.link}&/runs`);
  const names = page.locator('tbody td.name');
  await expect(names).toHaveText(['Flood', 'Ebb']);
  await page.keyboard.press('j');
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'Name of run #2' });
  await expect(field).toBeFocused();
  expect(await violations(page, 'rename')).toEqual([]);
  await field.fill('High water');
  await field.press('Home');
  await field.press('Escape');
  await expect(names).toHaveText(['Flood', 'Ebb']);
  await expect(page.getByRole('link', { name: 'Flood' })).toBeFocused();

  await page.getByRole('row').filter({ hasText: 'Ebb' }).hover();
  await page.getByRole('row').filter({ hasText: 'Ebb' }).getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name of run #1' }).fill('Low water');
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(['Flood', 'Low water']);
  await expect(page.getByRole('link', { name: 'Low water' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(names).toHaveText(['Flood', 'Ebb']);
  expect((await call(served, 'runs.list', {})).runs.map((run) => run.name)).toEqual(['Flood', 'Ebb']);

  await page.getByRole('link', { name: 'Ebb' }).click();
  await expect(page.getByRole('heading', { name: 'Ebb' })).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the error of a query moves nothing below it', async ({ page, served }) => {
  await reach(served, await startSmall(served, { epochs: 1 }));
  await page.goto(`${served.link}&/runs`);
  const row = page.locator('tbody tr[data-row]').first();
  const before = await row.boundingBox();
  await page.getByRole('combobox', { name: 'Query' }).fill('nonsense = ');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Query' }).fill('nonsense = ');
  await expect(page.locator('#query-problem')).toContainText('There is no field “nonsense”');
  expect(await row.boundingBox()).toEqual(before);
  expect(await violations(page, 'error')).toEqual([]);

  // Nor do columns when rows go or come: each has its room.
  const heads = async () => Promise.all((await page.getByRole('columnheader').all()).map((head) => head.boundingBox()));
  const full = await heads();
  await page.getByRole('combobox', { name: 'Query' }).fill('name = "nobody"');
  await expect(page.getByText('No runs match.')).toBeVisible();
  expect(await heads()).toEqual(full);
});

test('the menu of a row opens by the right button and by keys, and offers what the run allows', async ({
  page,
  served,
  context,
  complaints,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(served.link).origin });
  const ids = [];
  for (const name of ['Ebb', 'Flood']) ids.push(await startSmall(served, { epochs: 1, name }));
  for (const id of ids) await reach(served, id);
  await page.goto(`${served.link}&/runs`);
  const rows = page.locator('tbody tr[data-row]');
  const menu = page.getByRole('menu', { name: 'What to do with run #1' });
  const labels = menu.getByRole('menuitem');

  await rows.nth(1).click({ button: 'right' });
  await expect(labels).toHaveText([
    /Open/,
    /Rename/,
    /Compare/,
    /Set as baseline/,
    /Tag/,
    /Archive/,
    /Copy number/,
    /Copy link/,
    /Delete/,
  ]);
  expect(await violations(page, 'menu')).toEqual([]);
  await expect(labels.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Ebb' })).toBeFocused();

  await page.keyboard.press('Shift+F10');
  await expect(labels.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(labels.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem', { name: 'Copy link' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied: ')).toBeVisible();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${new URL(served.link).origin}/#/run/${ids[0]}`);

  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Name of run #1' }).fill('Low water');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toContainText('Low water');

  await page.keyboard.press('Shift+F10');
  await page.keyboard.press('t');
  await page.keyboard.press('Enter');
  await page.getByLabel('Tag', { exact: true }).fill('paper');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toContainText('paper');

  await rows.nth(0).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(2);

  await rows.nth(0).getByRole('checkbox').check();
  await rows.nth(1).getByRole('checkbox').check();
  await rows.nth(1).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Compare 2 runs' }).click();
  await expect(page).toHaveURL(/#\/compare\?ids=.*%2C/);
  expect(complaints).toEqual([]);
});

test('a going run is paused, taken up and stopped from its row, and from its own page', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 5000, name: 'Long' });
  await reach(served, id, 1);
  await page.goto(`${served.link}&/runs`);
  const row = page.locator('tbody tr[data-row]').first();
  const choose = async (name: string): Promise<void> => {
    await row.click({ button: 'right' });
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Pause');
  await expect(row).toContainText('Paused');
  await choose('Resume');
  await expect(row).toContainText('Running');
  await row.getByRole('link').click();
  const head = page.locator('#main .head');
  await head.getByRole('button', { name: 'Pause' }).click();
  await expect(head).toContainText('Paused');
  await page.keyboard.press('p');
  await expect(head).toContainText('Running');
  await page.goBack();
  await choose('Stop');
  await page.getByRole('button', { name: 'Stop run' }).click();
  await expect(row).toContainText('Stopped');
});
