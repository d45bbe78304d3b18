import { reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('the palette leads to places and runs by keys alone, also out of a text field', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 1, name: 'High tide', tags: ['moon'] });
  await reach(served, id);
  await page.goto(`${served.link}&/runs`);
  await page.getByRole('combobox', { name: 'Query' }).focus();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Go to' });
  await expect(field).toBeFocused();
  // Export, views and import of the page, then the places.
  await expect(page.getByRole('option')).toHaveCount(14);
  expect(await violations(page, 'palette')).toEqual([]);
  await page.keyboard.type('moon');
  await expect(page.getByRole('option', { name: /High tide/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/run/${id}`));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('#1');
  await expect(page.getByRole('option', { name: /High tide/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('queue');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/queue/);
  await expect(page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await page.keyboard.press('Control+k');
  // What the page does, and then the places, the last one first.
  const options = page.getByRole('dialog').getByRole('option');
  await expect(options.first()).toHaveText(/on this page/);
  await expect(options.filter({ hasNotText: 'on this page' }).first()).toHaveText(/Queue/);
  await page.keyboard.type('zzz');
  await expect(page.getByText('Nothing is called so.')).toBeVisible();
  await page.keyboard.press('Escape');

  // What a page does is there while it can be done, and is done as by its button.
  await page.goto(`${served.link}&/run/${id}`);
  await expect(page.getByRole('heading', { name: 'High tide' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('continue');
  await expect(page.getByRole('option', { name: /on this page/ })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /Continue/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused();

  await page.keyboard.press('Control+2');
  await expect(page).toHaveURL(/#\/range-tests$/);
  await page.keyboard.press('Control+3');
  await expect(page).toHaveURL(/#\/new$/);
  await page.keyboard.press('Control+1');
  await expect(page).toHaveURL(/#\/runs$/);
  await expect(page.getByRole('grid', { name: 'Runs' })).toBeVisible();
  const inside = (selector: string): Promise<boolean> =>
    page.evaluate<boolean>(`document.querySelector('${selector}').contains(document.activeElement)`);
  await page.keyboard.press('F6');
  expect(await inside('nav')).toBe(true);
  await page.keyboard.press('F6');
  expect(await inside('#main')).toBe(true);
  await page.keyboard.press('Shift+F6');
  expect(await inside('nav')).toBe(true);
  expect(complaints).toEqual([]);
});
