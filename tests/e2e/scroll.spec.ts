/** The list of runs while it is scrolled: elements are given from line to line, which nobody may notice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { longHistory } from '../../bench/renderer/homes.ts';
import { ended, expect, serve, test as base } from './support.ts';

const RUNS = 400;
const test = base.extend({
  served: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'tidemark-e2e-'));
    longHistory(home, RUNS);
    const served = await serve(home);
    await use(served);
    served.process.kill('SIGTERM');
    await ended(served.process);
    rmSync(home, { recursive: true, force: true });
  },
});

/** Of every line that is built, in the order of the page: its place, the place it says, its run's number, and the link. */
const rows = (page: Page) =>
  page.locator('tbody tr[data-row]').evaluateAll((all) =>
    all.map((row) => ({
      top: Math.round(row.getBoundingClientRect().top - (row.parentElement?.getBoundingClientRect().top ?? 0)),
      index: Number(row.getAttribute('data-row')),
      name: row.querySelector('td.name a')?.textContent,
      label: row.querySelector('input')?.getAttribute('aria-label'),
    })),
  );

test('each line shows its own run wherever the list is scrolled to, in its order once it stands', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/runs`);
  await expect(page.locator('tbody tr[data-row]').first()).toBeVisible();
  const list = page.locator('.list.scroll');
  const elements = await page.locator('tbody tr[data-row]').count();
  for (const to of [3000, 3150, 2900, 9000, 120]) {
    await list.evaluate((one, top) => (one.scrollTop = top), to);
    await expect(page.locator(`tbody tr[data-row="${Math.floor(to / 28)}"]`)).toBeVisible();
    // The newest stands first.
    const own = ({ index }: { index: number }) => `run ${RUNS - 1 - index}`;
    await expect(async () => {
      const shown = await rows(page);
      expect(shown.map(({ index }) => index)).toEqual(shown.map((_, i) => (shown[0]?.index ?? 0) + i));
      for (const row of shown) {
        expect(row).toMatchObject({ top: 28 * row.index, name: own(row) });
        expect(row.label).toContain(String(RUNS - row.index));
      }
    }).toPass({ timeout: 3000 });
  }
  expect(await page.locator('tbody tr[data-row]').count()).toBeLessThan(elements + 20);
  expect(complaints).toEqual([]);
});

test('the line with the focus keeps it while others come and go, and no other line gets it', async ({
  page,
  served,
}) => {
  await page.goto(`${served.link}&/runs`);
  const first = page.locator('tbody tr[data-row="0"] a');
  await first.focus();
  for (let i = 0; i < 45; i++) await page.keyboard.press('ArrowDown');
  const at = page.locator('tbody tr[data-row="45"]');
  await expect(at.locator('a')).toBeFocused();
  await expect(at).toHaveClass(/cur/);
  await expect(page.locator('tbody tr.cur')).toHaveCount(1);
  // A wheel's turn that leaves it in sight, and the rest that puts lines in order.
  const list = page.locator('.list.scroll');
  await list.evaluate((one) => (one.scrollTop += 150));
  await page.waitForTimeout(400);
  await expect(at.locator('a')).toBeFocused();
  await list.evaluate((one) => (one.scrollTop += 5000));
  await expect(at).toHaveCount(0);
  await expect(page.locator('tbody tr.cur')).toHaveCount(0);
  await expect(page.locator('tbody :focus')).toHaveCount(0);
  // The box of a line far below is chosen, and is not chosen for the line that comes to where it was.
  const box = page.locator('tbody tr[data-row="230"] input');
  await list.evaluate((one) => (one.scrollTop = 225 * 28));
  await box.click();
  await list.evaluate((one) => (one.scrollTop = 0));
  await expect(page.locator('tbody tr[data-row="0"]')).toBeVisible();
  await expect(page.locator('tbody input:checked')).toHaveCount(0);
  await list.evaluate((one) => (one.scrollTop = 225 * 28));
  await expect(box).toBeChecked();
});

test('readers of the screen are told of a grid of rows and cells', async ({ page, served }) => {
  await page.goto(`${served.link}&/runs`);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(1)).toBeVisible();
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: { role?: { value: string } }[] };
  const roles = nodes.map((node) => node.role?.value);
  for (const role of ['grid', 'row', 'columnheader', 'gridcell']) expect(roles).toContain(role);
  expect(roles.filter((role) => role === 'gridcell').length % (await grid.getByRole('columnheader').count())).toBe(0);
});
