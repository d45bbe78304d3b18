/** The history in groups: means over seeds, opened and chosen by keys. */
import { readFileSync } from 'node:fs';
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('runs that differ in the seed alone are one group, with the mean and its interval, and open by keys', async ({
  page,
  served,
  complaints,
}) => {
  for (const [name, lr, seed] of [
    ['Slow', 0.001, 1],
    ['Slow', 0.001, 2],
    ['Fast', 0.01, 1],
    ['Fast', 0.01, 2],
    ['Fast', 0.01, 3],
  ] as const)
    await reach(served, await startSmall(served, { epochs: 1, name, lr, seed }));
  await page.goto(`${served.link}&/runs`);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(5);
  const first = await page.locator('tbody tr[data-row]').first().boundingBox();
  await page.getByRole('button', { name: 'Group' }).click();
  expect(await violations(page, 'group panel')).toEqual([]);
  await page.getByRole('radio', { name: 'Same but for the seed' }).click();
  await expect(page).toHaveURL(/group=seeds/);
  const groups = page.locator('tbody tr[data-group]');
  await expect(groups).toHaveCount(2);
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(groups.first()).toContainText('Fast');
  await expect(groups.first()).toContainText('3 runs');
  await expect(groups.first()).toContainText(/\d\.\d{3} ± \d\.\d{3,4}\s*n 3/);
  expect((await groups.first().boundingBox())?.y).toBe(first?.y);

  // The same numbers as the comparison's.
  const { runs } = await call(served, 'runs.list', { where: 'name = "Fast"' });
  const comparison = await call(served, 'compare', { ids: runs.map((run) => run.id), metric: 'eval_loss' });
  const best = comparison.groups[0]?.best;
  const half = ((best?.high ?? 0) - (best?.low ?? 0)) / 2;
  await expect(groups.first()).toContainText(`${best?.mean.toFixed(3)} ± ${half.toFixed(half < 0.1 ? 4 : 3)}`);

  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  const rows = page.locator('tbody tr[aria-level="2"]');
  await expect(rows).toHaveCount(3);
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'true');
  expect(await violations(page, 'groups')).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect(rows.first().getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('x');
  await expect(page.getByRole('toolbar', { name: '3 runs selected' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(rows).toHaveCount(0);
  // All of them, whether their groups are open or not; and none.
  const all = page.getByRole('checkbox', { name: 'Select all runs the query finds' });
  await all.click();
  await expect(page.getByRole('toolbar', { name: '5 runs selected' })).toBeVisible();
  await expect(all).toBeChecked();
  await all.click();
  await expect(page.getByRole('toolbar')).toHaveCount(0);
  await expect(all).not.toBeChecked();

  await page.getByRole('columnheader', { name: 'Best eval loss' }).getByRole('button').click();
  const means = (await groups.allTextContents()).map((text) => Number(/(\d\.\d{3}) ±/.exec(text)?.[1]));
  expect(means).toEqual(means.toSorted((a, b) => a - b));

  await page.getByRole('button', { name: 'Export 5 runs' }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Groups as CSV' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toBe('runs-groups.csv');
  const [head, ...lines] = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\n');
  const at = head?.split(',').indexOf('mean(metrics.best_eval_loss)') ?? -1;
  const fast = lines.find((one) => one.startsWith('Fast,3,'))?.split(',') ?? [];
  expect(fast.slice(at, at + 5).map(Number)).toEqual([best?.mean, best?.low, best?.high, best?.sd, 3]);

  await page.getByRole('button', { name: 'Group: Same but for the seed' }).click();
  await page.getByRole('textbox', { name: 'Find a setting, field or tag' }).fill('optimizer.lr');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/group=params\.optimizer\.lr/);
  await expect(groups.filter({ hasText: '0.001' })).toContainText('2 runs');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/runs.list')) asked.push(request.postData() ?? '');
  });
  await page.reload();
  await expect(groups).toHaveCount(2);
  await expect(page.getByText('5 runs', { exact: true })).toBeVisible();
  // A grouped table counts the runs, and reads none of them.
  expect([...new Set(asked.map((text) => (JSON.parse(text) as { limit: number }).limit))]).toEqual([0]);
  expect(complaints).toEqual([]);
});

test('a grouping that names nothing is told where errors of queries are', async ({ page, served }) => {
  await reach(served, await startSmall(served, { epochs: 1 }));
  await page.goto(`${served.link}&/runs?group=nonsense`);
  await expect(page.getByText('There is no field “nonsense”')).toBeVisible();
  await page.getByRole('button', { name: /^Group/ }).click();
  await page.getByRole('radio', { name: 'Nothing' }).click();
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(1);
  await expect(page.getByText('There is no field')).toHaveCount(0);

  // Of a grouped table only the numbers of runs are read; a wrong query after it still leaves runs in sight.
  await page.goto(`${served.link}&/runs?group=seeds`);
  await expect(page.locator('tr[data-group]')).toHaveCount(1);
  await goTo(page, '/runs?where=nonsense+%3D');
  await expect(page.locator('#query-problem')).toContainText('There is no field “nonsense”');
  await expect(page.locator('tbody tr[data-row] a')).toHaveCount(1);
});
