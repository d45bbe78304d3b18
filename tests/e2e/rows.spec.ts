/** What is done in a row of the history: its name, its menu; and that nothing in the table moves meanwhile. */
import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('a name is changed in its row by F2 or a double click, kept by Enter, left by Escape, and brought back', async ({
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

  await page.getByRole('link', { name: 'Ebb' }).dblclick();
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
});
