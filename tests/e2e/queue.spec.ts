/** The line of runs in the page. */
import { call, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

test('shows the line, moves a run in it, takes one out and back, and pauses it', async ({
  page,
  served,
  complaints,
}) => {
  await call(served, 'queue.set', { parallel: 1 });
  for (const name of ['Ebb', 'Flood', 'Slack']) await startSmall(served, { epochs: 10_000, name });
  await page.goto(served.link);
  await page.getByRole('link', { name: /1 running, 2 queued/ }).click();
  const rows = page.locator('main tbody tr');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('Ebb');
  await expect(rows.nth(2)).toContainText('Slack');
  expect(await violations(page, 'queue')).toEqual([]);

  // By keys: the focus goes with a row that moves, and to its neighbour from one that is gone.
  await page.getByRole('button', { name: 'Move run #3 up' }).press('Enter');
  await expect(rows.nth(1)).toContainText('Slack');
  await expect(rows.nth(1).locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Take run #2 out of the line' }).press('Enter');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(3);

  await page.getByRole('button', { name: 'Pause the queue' }).click();
  await expect(page.getByText('The queue is paused.')).toBeVisible();
  await page.getByLabel('Runs at a time').selectOption('2');
  await expect.poll(() => call(served, 'queue.get', {})).toMatchObject({ paused: true, chosen: 2 });
  for (const id of ['#1', '#2', '#3']) await call(served, 'runs.stop', { id, mode: 'kill' });
  expect(complaints).toEqual([]);
});

test('the list of keys opens by its key, keys pressed twice among them', async ({ page, served, complaints }) => {
  await page.goto(served.link);
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('Queue, First steps, Settings');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(complaints).toEqual([]);
});
