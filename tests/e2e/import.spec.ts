import { join } from 'node:path';
import { expect, goTo, test, violations } from './support.ts';

const recorded = join(import.meta.dirname, '../vectors/history/wandb');

test('history of another program is looked at, added once, and is runs like any other', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(served.link);
  await goTo(page, '/runs');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import history' });
  await dialog.getByLabel('File or folder on this machine').fill('/nowhere/at/all');
  await dialog.getByRole('button', { name: 'Look' }).click();
  await expect(dialog.getByText('There is no /nowhere/at/all.')).toBeVisible();

  await dialog.getByLabel('File or folder on this machine').fill(recorded);
  await dialog.getByRole('button', { name: 'Look' }).click();
  const row = dialog.getByRole('row', { name: /run 1/ });
  await expect(row).toContainText('new');
  await expect(dialog.getByRole('list', { name: 'Left out' })).toContainText('40 values of word: they are no numbers');
  expect(await violations(page, 'import')).toEqual([]);
  await dialog.getByRole('button', { name: 'Add 2 runs' }).click();
  await expect(dialog.getByText('2 runs were added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Look' }).click();
  await expect(dialog.getByText('All of it is here already.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'run 1' }).click();
  await expect(page.getByRole('img', { name: /loss/i }).first()).toHaveAccessibleName(/step 29/i);
  await expect(page.getByRole('button', { name: /Resume|Continue/ })).toHaveCount(0);
  expect(complaints).toEqual([]);
});
