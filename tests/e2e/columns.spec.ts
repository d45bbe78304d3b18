/** The columns of the history: chosen, moved, pinned, kept. */
import { type Page } from '@playwright/test';
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

const heads = (page: Page) => page.getByRole('columnheader').filter({ has: page.locator('button') });

test('a setting and a metric become columns, are moved and pinned by keys, and are there after a reload', async ({
  page,
  served,
  complaints,
}) => {
  for (const [name, lr] of [
    ['Ebb', 0.01],
    ['Flood', 0.002],
  ] as const)
    await reach(served, await startSmall(served, { epochs: 1, name, lr }));
  await page.goto(`${served.link}&/runs`);
  await expect(page.locator('tbody td.name')).toHaveText(['Flood', 'Ebb']);
  await page.getByRole('button', { name: /^Columns/ }).click();
  const panel = page.getByRole('dialog', { name: 'Columns of the table' });
  const find = panel.getByRole('textbox');
  await expect(find).toBeFocused();
  await find.fill('optimizer.lr');
  await panel.getByRole('button', { name: 'Add lr, params.optimizer.lr' }).click();
  await find.fill('max eval_loss');
  await panel.getByRole('button', { name: /max\(metrics\.eval_loss\)/ }).click();
  await find.fill('');
  expect(await violations(page, 'columns')).toEqual([]);
  await expect(heads(page).nth(-2)).toHaveText('lr');
  const row = page.locator('tbody tr[data-row]').first();
  await expect(row.locator('td').nth(-2)).toHaveText('0.002');
  await expect(row.locator('td').last()).toHaveText(/^\d\.\d{3}$/);

  const up = panel.getByRole('button', { name: 'Move lr to the left' });
  await up.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(up).toBeFocused();
  await panel.getByRole('button', { name: 'Pin Run', exact: true }).click();
  await panel.getByRole('button', { name: 'Take Duration out' }).click();
  await page.keyboard.press('Escape');
  const expected = await heads(page).allTextContents();
  expect(expected.map((text) => text.trim())).toContain('lr');
  expect(expected[0]?.trim()).toBe('Run');
  expect(expected.map((text) => text.trim())).not.toContain('Duration');

  await page.reload();
  await expect(heads(page)).toHaveText(expected.map((text) => text.trim()));
  await expect(row).toContainText('0.002');
  // A page without an address of its own begins with them, too: they are kept with the data folder.
  expect((await call(served, 'views.get', {})).columns).toMatch(/^number\|.*params\.optimizer\.lr/);
  await goTo(page, '/settings');
  await page.getByRole('link', { name: 'Runs' }).first().click();
  await expect(heads(page)).toHaveText(expected.map((text) => text.trim()));

  await heads(page).first().getByRole('button').press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Let go' }).press('Enter');
  await expect(heads(page).first().getByRole('button')).toBeFocused();
  await page.getByRole('button', { name: /^Columns/ }).click();
  await panel.getByRole('button', { name: 'Usual columns' }).click();
  await expect(heads(page)).not.toContainText(['lr']);
  expect(complaints).toEqual([]);
});

test('a heading is dragged to another place, and pinned columns stay when the table is scrolled sideways', async ({
  page,
  served,
}) => {
  await reach(served, await startSmall(served, { epochs: 1, name: 'Ebb' }));
  const columns = 'number,name|seed,schedule,optimizer,task,step,epoch,created,started,ended,engine,seconds';
  await page.goto(`${served.link}&/runs?columns=${encodeURIComponent(columns)}`);
  await expect(heads(page).nth(2)).toHaveText('Seed');
  await page.getByRole('columnheader', { name: 'Optimizer' }).dragTo(page.getByRole('columnheader', { name: 'Seed' }));
  await expect(heads(page).nth(2)).toHaveText('Optimizer');
  const name = page.locator('tbody td.name');
  const before = await name.boundingBox();
  await page.evaluate(`document.querySelector('.list').scrollLeft = 300`);
  await expect
    .poll(async () => (await page.getByRole('columnheader', { name: 'Seed' }).boundingBox())?.x)
    .toBeLessThan(500);
  expect(await name.boundingBox()).toEqual(before);
});
