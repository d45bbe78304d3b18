/** What is chosen on a page stands in its address: a reload shows the same. */
import type { Locator, Page } from '@playwright/test';
import { test } from './furnished.ts';
import { expect } from './support.ts';

const opened = async (page: Page, link: string, view: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${link}&${view}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
};
const pressed = (button: Locator, is = true): Promise<void> =>
  expect(button).toHaveAttribute('aria-pressed', String(is));

test('the form of Generate, with nothing written yet', async ({ page, furnished }) => {
  await opened(page, furnished.link, `/generate?run=${furnished.text}`);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('the sea & the tide');
  await page.getByLabel('Length').fill('12');
  await page.getByLabel('Seed').fill('3');
  await page.getByLabel('Top k').fill('5');
  await page.getByLabel('Top k').blur();
  await expect(page).toHaveURL(/prompt=the\+sea.*top-k=5.*seed=3/);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('the sea & the tide');
  await expect(page.getByLabel('Length')).toHaveValue('12');
  await expect(page.getByLabel('Seed')).toHaveValue('3');
  await expect(page.getByLabel('Top k')).toHaveValue('5');
  // A link that says otherwise is followed, and back returns.
  await page.evaluate(`location.hash = '#/generate?run=${furnished.text}&prompt=ebb'`);
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('ebb');
  await expect(page.getByLabel('Length')).toHaveValue('300');
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue('the sea & the tide');
});

test('a range test with its bounds, cycle and lines; its form and that of a sweep', async ({ page, furnished }) => {
  const test = furnished.views.find((view) => /^\/range-tests\/./.test(view)) ?? '';
  await opened(page, furnished.link, test);
  await page.keyboard.press('a');
  await pressed(page.getByRole('button', { name: 'Seeds' }), false);
  const bound = page.getByRole('textbox', { name: 'max_lr' });
  if ((await bound.count()) > 0) {
    await bound.fill('0,05');
    await bound.press('Enter');
    await page.getByRole('button', { name: 'one-cycle', exact: true }).click();
    await expect(page).toHaveURL(/seeds=mean&cycle=one-cycle&bounds=/);
  }
  const before = page.url();
  await page.reload();
  await pressed(page.getByRole('button', { name: 'Seeds' }), false);
  if (before.includes('bounds')) {
    await expect(bound).toHaveValue('0.05');
    await pressed(page.getByRole('button', { name: 'one-cycle', exact: true }));
  }

  await opened(page, furnished.link, '/new-range-test');
  await page.getByLabel('Seeds').fill('4');
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.press('Control+End');
  await editor.pressSequentially('# mine');
  await expect(page).toHaveURL(/seeds=4/);
  await page.reload();
  await expect(page.getByLabel('Seeds')).toHaveValue('4');
  await expect(editor).toContainText('# mine');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(editor).not.toContainText('# mine');

  await opened(page, furnished.link, '/new-sweep');
  const sweep = page.getByRole('textbox', { name: 'Sweep file as YAML' });
  await expect(sweep).not.toBeEmpty();
  await sweep.press('Control+End');
  await sweep.pressSequentially('# mine too');
  await page.reload();
  await expect(sweep).toContainText('# mine too');
});

test('the samples of an epoch, and a section of the settings', async ({ page, furnished }) => {
  await opened(page, furnished.link, `/run/${furnished.text}?tab=samples`);
  const first = page.getByRole('list', { name: /epoch/i }).getByRole('button').first();
  await first.click();
  await expect(page).toHaveURL(/epoch=1/);
  await page.reload();
  await pressed(first);

  await opened(page, furnished.link, '/settings?section=storage');
  await expect(page.getByRole('heading', { name: /^Storage/ })).toBeInViewport();
  await expect(page.getByRole('link', { name: 'Storage' })).toHaveAttribute('aria-current', 'true');
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(page).toHaveURL(/section=trash/);
});
