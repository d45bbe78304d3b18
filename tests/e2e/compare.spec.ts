import { reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('runs are chosen and compared: a curve a group, the result in a sentence, the settings that differ', async ({
  page,
  served,
  complaints,
}) => {
  const first = await startSmall(served, { epochs: 2, name: 'Base' });
  await reach(served, first);
  const second = await startSmall(served, { epochs: 3, name: 'Longer' });
  await reach(served, second);
  await page.goto(`${served.link}&/compare`);
  await expect(page.getByText('Choose two runs or more.')).toBeVisible();
  await page.getByRole('checkbox', { name: /Base/ }).check();
  await page.getByRole('checkbox', { name: /Longer/ }).check();
  await expect(page).toHaveURL(new RegExp(`ids=${first}%2C${second}`));
  await expect(page.getByRole('img', { name: /^eval_loss of groups\. .* ends at / })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'training.epochs' })).toBeVisible();
  await expect(page.getByText('baseline', { exact: true })).toHaveCount(1);
  expect(await violations(page, '/compare')).toEqual([]);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /Longer/ })).toBeChecked();
  expect(complaints).toEqual([]);
});
