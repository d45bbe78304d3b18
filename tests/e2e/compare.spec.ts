import { call, reach, startSmall } from './runs.ts';
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
  // One that goes does not take the others with it.
  const third = await startSmall(served, { epochs: 1, name: 'Third' });
  await reach(served, third);
  await page.getByRole('checkbox', { name: /Third/ }).check();
  await expect(page.getByText('3 groups, 3 runs')).toBeVisible();
  await call(served, 'runs.delete', { ids: [second] });
  await expect(page.getByText('One of these runs is not here any more.')).toBeVisible();
  await page.getByRole('button', { name: 'Compare the other 2' }).click();
  await expect(page.getByText('2 groups, 2 runs')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`ids=${first}%2C${third}$`));
});

test('seeds are a group with a band; target, metric and baseline stand in the address and survive a reload', async ({
  page,
  served,
  complaints,
}) => {
  const ids: string[] = [];
  for (const [lr, seed] of [
    [0.01, 1],
    [0.01, 2],
    [0.003, 1],
    [0.003, 2],
  ] as const)
    ids.push(await startSmall(served, { epochs: 3, name: `lr ${lr}`, lr, seed }));
  for (const id of ids) await reach(served, id);
  await page.goto(`${served.link}&/compare?ids=${ids.join(',')}`);
  const curves = page.locator('[data-chart="compare"]');
  await expect(curves).toContainText('band from lowest to highest seed');
  await expect(page.locator('[data-chart="compare-lr"]')).toBeVisible();
  await expect(page.getByText(/lr 0\.003 is higher by .* in eval_loss than lr 0\.01, 2 seeds each/)).toBeVisible();
  const texts = page.locator('[data-samples] article pre');
  await expect(texts).toHaveCount(2);
  // By epoch, with what differs from the baseline's.
  const samplesOf = async (id: string | undefined) => (await call(served, 'runs.get', { id: id ?? '' })).samples;
  const [mine, its] = [await samplesOf(ids[2]), await samplesOf(ids[0])];
  await page.getByLabel('Epoch', { exact: true }).selectOption('2');
  await expect(page).toHaveURL(/epoch=2/);
  const textOf = (samples: typeof mine): string => `the ${samples.find((sample) => sample.epoch === 2)?.text}`;
  await expect(texts.first()).toHaveText(textOf(its), { useInnerText: false });
  await expect(texts.first().locator('ins, del')).toHaveCount(0);
  await expect(texts.nth(1).locator('ins').first()).toBeVisible();
  const same = await texts.nth(1).evaluate((element) => {
    const copy = element.cloneNode(true) as typeof element;
    for (const part of copy.querySelectorAll('del')) part.remove();
    return copy.textContent;
  });
  expect(same).toBe(textOf(mine));
  const marks = page.getByRole('button', { name: 'Differences from the baseline' });
  await marks.click();
  await expect(texts.nth(1).locator('ins, del')).toHaveCount(0);
  await marks.click();

  await page.getByLabel('Target').fill('2.9');
  await page.getByLabel('Target').press('Enter');
  await expect(page.getByRole('columnheader', { name: 'Steps to 2.900' })).toBeVisible();
  await page.getByRole('button', { name: 'Make baseline: lr 0.003' }).press('Enter');
  await expect(page.getByText(/lr 0\.01 is lower by .* than lr 0\.003/)).toBeVisible();
  await page.getByLabel('Metric').selectOption('train_loss');
  await expect(page).toHaveURL(/baseline=.*metric=train_loss.*target=2\.9/);
  await expect(page.getByText(/in train_loss than lr 0\.003/)).toBeVisible();

  const results = page.getByRole('region', { name: 'Result' }).getByRole('table').first();
  const before = await results.innerText();
  await page.reload();
  await expect(page.getByText(/in train_loss than lr 0\.003/)).toBeVisible();
  expect(await results.innerText()).toBe(before);
  await expect(page.getByLabel('Target')).toHaveValue('2.9');
  expect(await violations(page, '/compare')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('where one run stands against another, one press runs more seeds, which join the comparison and can be taken back', async ({
  page,
  served,
  complaints,
}) => {
  const base = await startSmall(served, { epochs: 1, name: 'Base' });
  const lower = await startSmall(served, { epochs: 1, name: 'Lower', lr: 0.003, seed: 2 });
  for (const id of [base, lower]) await reach(served, id);
  await call(served, 'queue.set', { paused: true });
  await page.goto(`${served.link}&/compare?ids=${base},${lower}`);
  await expect(page.getByText(/without more seeds nobody can say/)).toBeVisible();
  const more = page.getByRole('button', { name: 'Run 4 more seeds' });
  await expect(page.getByText('Base: seeds 2, 3; Lower: seeds 1, 3. The same settings')).toBeVisible();
  expect(await violations(page, '/compare')).toEqual([]);

  await more.press('Enter');
  await expect(page.getByText('4 runs of the comparison under way.')).toBeVisible();
  await expect(more).toHaveCount(0);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(6);
  // Of those that wait no mean is made.
  await expect(page.getByText('n = 1', { exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(more).toBeVisible();
  await expect.poll(async () => (await call(served, 'trash.list', {})).runs.length).toBe(4);

  await more.click();
  await expect(page.getByText('4 runs of the comparison under way.')).toBeVisible();
  await call(served, 'queue.set', { paused: false });
  await expect(page.getByText(/Lower is .* than Base, 3 seeds each: .* \(paired t-test/)).toBeVisible({
    timeout: 90_000,
  });
  await expect(more).toHaveCount(0);
  await expect(page.getByText(/under way/)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('B makes a run the baseline, C compares with it, and both are taken back or kept over a reload', async ({
  page,
  served,
  complaints,
}) => {
  const [first, second] = [
    await startSmall(served, { epochs: 1, name: 'Base' }),
    await startSmall(served, { epochs: 1, name: 'Lower', lr: 0.003 }),
  ];
  for (const id of [first, second]) await reach(served, id);
  await page.goto(`${served.link}&/runs`);
  const rows = page.getByRole('row');
  await expect(rows).toHaveCount(3);
  // The newest stands first; without a baseline there is nothing to compare one run with.
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/#\/runs$/);
  await page.keyboard.press('j');
  await page.keyboard.press('b');
  const star = page.getByRole('img', { name: 'baseline' });
  await expect(rows.nth(2).getByRole('img', { name: 'baseline' })).toBeVisible();
  await expect(page.getByText('Run #1 is the baseline.')).toBeVisible();
  expect(await violations(page, '/runs')).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect(star).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(star).toHaveCount(1);

  // By Space and Shift with an arrow rows are chosen, by Escape none is.
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page.getByRole('toolbar', { name: '2 runs selected' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar')).toHaveCount(0);

  await page.keyboard.press('c');
  await expect(page).toHaveURL(new RegExp(`ids=${first}%2C${second}$`));
  await expect(page.getByText(/Lower is .* than Base/)).toBeVisible();
  // It is the baseline wherever it is among the runs.
  await page.goto(`${served.link}&/compare?ids=${second},${first}`);
  await expect(page.getByText(/Lower is .* than Base/)).toBeVisible();
  await page.getByRole('button', { name: 'Make baseline: Lower' }).click();
  await expect(page.getByText(/Base is .* than Lower/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`baseline=${second}`));

  await page.goto(`${served.link}&/run/${second}`);
  await expect(page.getByRole('link', { name: 'Compare with the baseline' })).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByText('Run #2 is the baseline.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Compare with the baseline' })).toHaveCount(0);
  await call(served, 'runs.delete', { ids: [second] });
  expect(await call(served, 'baseline.get', {})).toEqual({ run: null });
  expect(complaints).toEqual([]);
});

test('a metric of the steps is drawn a line a run', async ({ page, served, complaints }) => {
  const ids = [
    await startSmall(served, { epochs: 2, name: 'A', seed: 1 }),
    await startSmall(served, { epochs: 2, name: 'A', seed: 2 }),
    await startSmall(served, { epochs: 2, name: 'B', lr: 0.003 }),
  ];
  for (const id of ids) await reach(served, id);
  await page.goto(`${served.link}&/compare?ids=${ids.join(',')}&metric=loss`);
  const curves = page.locator('[data-chart="compare"]');
  await expect(curves.locator('.read > span')).toHaveText([/^A, seed 1 \d/, /^A, seed 2 \d/, /^B \d/]);
  await expect(curves.locator('canvas')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a comparison follows a run that still trains', async ({ page, served, complaints }) => {
  const done = await startSmall(served, { epochs: 1, name: 'Done' });
  await reach(served, done);
  const going = await startSmall(served, { epochs: 400, name: 'Going', lr: 0.003 });
  while ((await call(served, 'runs.get', { id: going })).epoch < 2) await page.waitForTimeout(100);
  await page.goto(`${served.link}&/compare?ids=${done},${going}`);
  const final = page.getByRole('row', { name: /Going/ }).getByRole('cell').nth(2);
  await expect(final).toHaveText(/^\d/);
  const first = await final.innerText();
  await expect(final).not.toHaveText(first);
  await call(served, 'runs.stop', { id: going });
  await reach(served, going);
  expect(complaints).toEqual([]);
});
