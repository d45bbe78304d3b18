/** The whole loop from a first start to text the model wrote, guided, by the keyboard alone: no click, no focus by script. */
import type { Locator, Page } from '@playwright/test';
import { call } from './runs.ts';
import { expect, test, violations } from './support.ts';

const LONG = { timeout: 300_000 };

/** Presses Tab until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  for (let i = 0; i < 150; i++) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    // Within an editor Tab indents, as its own words say.
    if ((await page.locator('.cm-content:focus').count()) > 0) await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(target)}.`);
}
async function press(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: typeof name === 'string' }));
  await page.keyboard.press(key);
}

test('from a first start to written text by keyboard alone, led by the guide', async ({ page, served, complaints }) => {
  test.setTimeout(900_000);
  await page.goto(served.link);
  const guide = page.getByRole('region', { name: 'Guided loop' });
  await press(page, 'Guide me through the loop');

  await press(page, 'Start the range test');
  await expect(page).toHaveURL(/#\/range-tests\//);
  await expect(guide.getByRole('status')).toHaveText('The range test is under way.');
  const train = guide.getByRole('button', { name: 'Train with these bounds' });
  await expect(train).toBeVisible(LONG);
  expect(await violations(page, 'range test with the guide')).toEqual([]);

  await press(page, 'Train with these bounds');
  await expect(page).toHaveURL(/#\/run\//);
  const { bounds_from } = await call(served, 'runs.get', { id: 'last' });
  expect(bounds_from).toBe(1);
  await expect(guide.getByRole('button', { name: 'Train with a fixed rate' })).toBeVisible(LONG);

  await press(page, 'Train with a fixed rate');
  await expect(guide.getByRole('status')).toHaveText('The baseline is training.');
  const { spec } = await call(served, 'runs.get', { id: 'last' });
  expect(spec.schedule).toMatchObject({ type: 'constant' });
  await expect(guide.getByRole('button', { name: 'Compare the two' })).toBeVisible(LONG);
  await press(page, 'Compare the two');
  await expect(page).toHaveURL(/#\/compare\?ids=/);
  await expect(page.getByRole('img', { name: /^eval_loss of groups/ })).toBeVisible();

  // A reload leads on from the same step.
  await page.reload();
  await press(page, 'Set up the sweep');
  await expect(page).toHaveURL(/#\/new-sweep\?test=/);
  await expect(guide.getByRole('status')).toHaveText(/then press Start sweep/);
  await press(page, /Start sweep/);
  await expect(page).toHaveURL(/#\/sweeps\//);

  await press(page, 'Write with the model');
  await expect(page).toHaveURL(/#\/generate\?run=/);
  await tabTo(page, page.getByRole('textbox', { name: 'Prompt' }).first());
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('To be');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(
    page
      .getByText(/tokens/)
      .filter({ hasText: /\d+ tokens?|of \d+ tokens/ })
      .first(),
  ).toBeVisible(LONG);
  await expect(guide.getByRole('status')).toHaveText(/That was the whole loop/);
  await press(page, 'Done');
  await expect(guide).toHaveCount(0);
  expect(complaints).toEqual([]);
});
