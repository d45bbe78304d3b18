import { call, reach, startSmall } from './runs.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, violations } from './support.ts';

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

test('a checkpoint has a menu, by the right button, by keys and by its button: written with, forked, exported', async ({
  page,
  context,
  served,
  complaints,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await startSmall(served, { epochs: 2 });
  const { dir, checkpoints } = await reach(served, id);
  const [newest, older] = checkpoints.map((one) => one.name);
  await page.goto(`${served.link}&/run/${id}?tab=files`);
  const menu = page.getByRole('menu', { name: `What to do with ${older}` });
  const more = page.getByRole('button', { name: `What to do with ${older}` });
  const items = menu.getByRole('menuitem');
  await page
    .getByRole('cell', { name: older ?? '' })
    .first()
    .click({ button: 'right' });
  await expect(items).toHaveText([/Write with/, /Fork/, /Range test/, /Export/, /Copy name/, /Copy path/]);
  expect(await violations(page, 'menu of a checkpoint')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await items.filter({ hasText: 'Copy path' }).press('Enter');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(join(dir, 'checkpoints', older ?? ''));

  await more.click();
  await items.filter({ hasText: 'Fork' }).click();
  await expect(page.getByRole('dialog').getByLabel('Checkpoint')).toHaveValue(older ?? '');
  await page.keyboard.press('Escape');

  await more.click();
  await items.filter({ hasText: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: /^Export/ });
  await dialog.getByLabel('Folder on this machine').fill('somewhere');
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('alert')).toContainText('must be absolute');
  await dialog.getByLabel('Folder on this machine').fill(join(served.home, 'model'));
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText(/files written to/)).toBeVisible();
  expect(existsSync(join(served.home, 'model', 'config.json'))).toBe(true);

  await page.getByRole('button', { name: `What to do with ${newest}` }).click();
  await expect(page.getByRole('menuitem', { name: 'Continue for more epochs' })).toBeVisible();
  await page.keyboard.press('Escape');
  await more.click();
  await items.filter({ hasText: 'Write with' }).click();
  await expect(page).toHaveURL(new RegExp(`generate\\?run=${id}&checkpoint=${older}`));
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
