import { reach, startSmall } from './runs.ts';
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
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue('order by name');
  await heading.getByRole('button').press('Enter');
  await expect(names).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await page.reload();
  await expect(names).toHaveText(['Gamma', 'Beta', 'Alpha']);
  await page
    .getByRole('columnheader', { name: 'Status' })
    .getByRole('button')
    .click({ modifiers: ['Shift'] });
  await expect(page.getByRole('textbox', { name: 'Query' })).toHaveValue('order by name desc, state');
  expect(await violations(page, '/runs')).toEqual([]);
  await heading.getByRole('button').click();
  await expect(names).toHaveText(['Gamma', 'Alpha', 'Beta']);
  expect(complaints).toEqual([]);
});
