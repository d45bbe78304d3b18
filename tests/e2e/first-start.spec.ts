import { expect, test } from './support.ts';

test('from a first start, one press trains a model on a real book, and the page shows it live', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(served.link);
  await page.getByRole('button', { name: /Hamlet in under a minute/ }).click();
  const loss = page.getByRole('img', { name: /loss/i }).first();
  await expect(loss).toHaveAccessibleName(/step/i);
  const first = await loss.getAttribute('aria-label');
  await expect(loss).not.toHaveAttribute('aria-label', String(first));
  await expect(page.getByText('running').first()).toBeVisible();
  expect(complaints).toEqual([]);
});
