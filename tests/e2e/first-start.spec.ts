import { expect, test } from './support.ts';

test('from a first start to a first finished run with a chart: two presses at most, and far under two minutes', async ({
  page,
  served,
}) => {
  const begun = Date.now();
  await page.goto(served.link);
  // Examples on real data; the first one is what the eye is led to.
  const examples = page.getByRole('list', { name: 'Examples' }).getByRole('listitem');
  await expect.poll(() => examples.count()).toBeGreaterThanOrEqual(3);
  await examples.first().getByRole('button').click();
  await expect(page.locator('#main .head')).toContainText('Done', { timeout: 120_000 });
  await expect(page.getByRole('img', { name: /loss/i }).first()).toHaveAccessibleName(/falls|falling|lowest/);
  expect(Date.now() - begun).toBeLessThan(120_000);
});

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
