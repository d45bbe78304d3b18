import { call, reach, startSmall } from './runs.ts';
import { expect, test } from './support.ts';

test('a run is forked with a changed setting from its page, and both name each other', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 2, name: 'Parent' });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  await page.getByRole('button', { name: 'Fork' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fork run #1' });
  await dialog.getByLabel('Changed settings').fill('name=Child\noptimiser.lr=1');
  await dialog.getByRole('button', { name: 'Start fork' }).click();
  await expect(dialog.getByRole('alert')).toContainText('optimiser');
  await dialog.getByLabel('Changed settings').fill('name=Child\noptimizer.lr=0.002');
  await dialog.getByRole('checkbox', { name: 'Weights only' }).check();
  await dialog.getByRole('button', { name: 'Start fork' }).click();
  await expect(page.getByRole('heading', { name: 'Child' })).toBeVisible();
  await expect(page.getByRole('complementary').getByRole('link', { name: /#1 Parent/ })).toBeVisible();
  const child = await call(served, 'runs.get', { id: 'last' });
  expect(child.parent).toMatchObject({ id, kind: 'fork', with_optimizer: false });
  expect(child.changed['optimizer.lr']).toBe(0.002);
  await reach(served, child.id);
  await page
    .getByRole('complementary')
    .getByRole('link', { name: /#1 Parent/ })
    .click();
  await expect(page.getByRole('complementary').getByRole('link', { name: /#2 Child/ })).toBeVisible();
  // The browser itself reports the refused call, once.
  expect(complaints.filter((text) => !text.includes('400'))).toEqual([]);
});

test('a done run is continued for as many epochs as the page is told', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Continue run #1' });
  await dialog.getByLabel('More epochs').fill('0');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('More epochs must be a whole number from 1.');
  await dialog.getByLabel('More epochs').fill('2');
  await dialog.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('#2', { exact: true })).toBeVisible();
  const next = await reach(served, 'last');
  expect(next.parent).toMatchObject({ id, kind: 'continue' });
  expect(next.epochs).toBe(3);
});
