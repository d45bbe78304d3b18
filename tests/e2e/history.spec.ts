import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('a heading orders the runs, and says so in the query and to readers', async ({ page, served, complaints }) => {
  for (const name of ['Beta', 'Alpha', 'Gamma']) await reach(served, await startSmall(served, { epochs: 1, name }));
  await page.goto(`${served.link}&/runs`);
  const names = page.locator('tbody td.name');
  await expect(names).toHaveText(['Gamma', 'Alpha', 'Beta']);
  const heading = page.getByRole('columnheader', { name: 'Name' });
  await heading.getByRole('button').click();
  await expect(names).toHaveText(['Alpha', 'Beta', 'Gamma']);
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('order by name');
  await heading.getByRole('button').press('Enter');
  await expect(names).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await page.reload();
  await expect(names).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await page
    .getByRole('columnheader', { name: 'Status' })
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await expect(page.getByRole('combobox', { name: 'Query' })).toHaveValue('order by name desc, state');
  expect(await violations(page, '/runs')).toEqual([]);
  await heading.getByRole('button').click();
  await expect(names).toHaveText(['Gamma', 'Alpha', 'Beta']);
  expect(complaints).toEqual([]);
});

test('a query is completed by names that are there, by keys alone, and archived runs are found again', async ({
  page,
  served,
  complaints,
}) => {
  const ids = [];
  for (const name of ['Beta', 'Alpha']) ids.push(await startSmall(served, { epochs: 1, name }));
  for (const id of ids) await reach(served, id);
  await call(served, 'runs.archive', { ids: ids.slice(0, 1), archived: true });
  await page.goto(`${served.link}&/runs`);
  await page.keyboard.press('/');
  const query = page.getByRole('combobox', { name: 'Query' });
  await expect(query).toBeFocused();
  await expect(async () => {
    await query.fill('');
    await query.pressSequentially('eval_l');
    await expect(page.getByRole('option', { name: 'metrics.eval_loss' })).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(await violations(page, '/runs')).toEqual([]);
  await query.press('Enter');
  await expect(query).toHaveValue('metrics.eval_loss ');
  await query.pressSequentially('< 100 and state = ');
  await query.pressSequentially('d');
  await query.press('Tab');
  await expect(query).toHaveValue('metrics.eval_loss < 100 and state = "done" ');
  await expect(page.locator('tbody td.name')).toHaveText(['Alpha']);
  // What was written for one, and what Escape took, comes back as what is typed does.
  await query.press('Escape');
  await expect(query).toHaveValue('');
  await query.press('ControlOrMeta+z');
  await expect(query).toHaveValue('metrics.eval_loss < 100 and state = "done" ');
  await query.press('ControlOrMeta+z');
  await expect(query).toHaveValue('metrics.eval_loss < 100 and state = d');
  await page.getByRole('button', { name: 'Clear the query' }).click();
  await page.getByRole('link', { name: '1 archived' }).click();
  await expect(page.locator('tbody td.name')).toHaveText(['Beta']);
  // The browser itself notes the answers to half a query.
  expect(complaints.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([]);
});
