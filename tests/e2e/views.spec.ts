/** Views of the history that were given a name. */
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('a view keeps query, order, columns and grouping under a name, in the address and in the data folder', async ({
  page,
  served,
  complaints,
}) => {
  for (const [name, seed] of [
    ['Ebb', 1],
    ['Flood', 2],
  ] as const)
    await reach(served, await startSmall(served, { epochs: 1, name, seed }));
  const columns = encodeURIComponent('name|params.optimizer.lr,metrics.eval_loss');
  await page.goto(
    `${served.link}&/runs?where=${encodeURIComponent('seed = 2 order by name')}&group=tags&columns=${columns}`,
  );
  const groups = page.locator('tbody tr[data-group]');
  await expect(groups).toHaveCount(1);
  await page.getByRole('button', { name: 'Views' }).click();
  const panel = page.getByRole('dialog', { name: 'Views of the runs' });
  await panel.getByRole('textbox').fill('Second seeds');
  expect(await violations(page, 'views')).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=Second\+seeds/);
  await expect(page).not.toHaveURL(/columns=/);
  expect((await call(served, 'views.get', {})).views).toEqual([
    {
      name: 'Second seeds',
      where: 'seed = 2 order by name',
      columns: 'name|params.optimizer.lr,metrics.eval_loss',
      group: 'tags',
    },
  ]);
  // Those of the table without a view are what they were.
  expect((await call(served, 'views.get', {})).columns).toBeNull();

  await goTo(page, '/runs');
  await expect(page.locator('tbody td.name')).toHaveText(['Flood', 'Ebb']);
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await panel.getByRole('link', { name: 'Second seeds' }).click();
  await expect(groups).toHaveCount(1);
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('seed = 2 order by name');
  await expect(page.getByRole('columnheader').filter({ has: page.locator('button') })).toHaveText([
    /^Name/,
    'lr',
    'eval_loss',
  ]);
  await page.reload();
  await expect(groups).toHaveCount(1);
  const button = page.getByRole('button', { name: 'Views: Second seeds' });
  await expect(button).not.toContainText('changed');

  await page.getByRole('combobox', { name: 'Query' }).fill('seed = 1');
  await expect(button).toContainText('changed');
  await button.click();
  await panel.getByRole('button', { name: 'Keep the changes in Second seeds' }).click();
  await expect(button).not.toContainText('changed');
  await page.keyboard.press('Control+z');
  await expect(button).toContainText('changed');
  expect((await call(served, 'views.get', {})).views[0]?.where).toBe('seed = 2 order by name');

  await goTo(page, '/settings');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('second se');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('seed = 2 order by name');

  await button.click();
  await panel.getByRole('button', { name: 'Remove the view Second seeds' }).click();
  await expect(panel.getByRole('link')).toHaveText(['All runs']);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(async () => (await call(served, 'views.get', {})).views.length).toBe(1);
  // What another window did stands in the list when it is opened.
  await page.keyboard.press('Escape');
  await call(served, 'views.remove', { name: 'Second seeds' });
  await page.getByRole('button', { name: /^Views/ }).click();
  await expect(panel.getByRole('link')).toHaveText(['All runs']);
  expect(complaints).toEqual([]);
});
