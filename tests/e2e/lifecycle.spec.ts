/** Runs chosen, tagged, thrown away and brought back; notes; what the data folder holds. */
import { call, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test.beforeEach(async ({ served }) => {
  for (const name of ['Ebb', 'Flood', 'Slack']) {
    const id = await startSmall(served, { epochs: 1, name });
    await expect.poll(async () => (await call(served, 'runs.get', { id })).state, { timeout: 60_000 }).toBe('done');
  }
});

test('chooses runs by keyboard, tags them, throws them away and takes that back', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(served.link);
  const rows = page.locator('tbody tr[data-row]');
  await expect(rows).toHaveCount(3);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByRole('toolbar', { name: '2 runs selected' })).toBeVisible();
  expect(await violations(page, 'selected')).toEqual([]);

  await page.keyboard.press('t');
  await page.getByLabel('Tag', { exact: true }).fill('paper');
  await page.keyboard.press('Enter');
  await expect(rows.nth(0)).toContainText('paper');
  await expect(rows.nth(1)).toContainText('paper');
  await expect(rows.nth(1).locator(':focus')).toHaveCount(1);
  // Taken back for those that it was new to.
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('t');
  await page.getByLabel('Tag', { exact: true }).fill('paper');
  await page.keyboard.press('Enter');
  await expect(rows.nth(2)).toContainText('paper');
  await page.keyboard.press('Control+z');
  await expect(rows.nth(2)).not.toContainText('paper');
  await expect(rows.nth(0)).toContainText('paper');
  await page.keyboard.press('x');
  await page.keyboard.press('k');

  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('2 runs moved to the trash.')).toBeVisible();
  // The message takes no focus: it is on the row that is left, and a press on the message gives it back there.
  await expect(rows.nth(0).locator(':focus')).toHaveCount(1);
  await page.getByRole('button', { name: 'Dismiss' }).first().press('Enter');
  await expect(rows.nth(0).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(rows).toHaveCount(3);

  await rows.nth(0).getByRole('checkbox').check();
  await rows
    .nth(2)
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/#\/compare\?ids=.*%2C.*%2C/);
  expect(complaints).toEqual([]);
});

test('renames a run, and keeps notes whose markup stays words', async ({ page, served, complaints }) => {
  await page.goto(served.link);
  await page.getByRole('link', { name: 'Slack' }).click();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Slack water');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Slack water' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused();

  await page.getByRole('button', { name: 'Write notes' }).click();
  const hostile = '<img src=x onerror="document.title=1"> [there](javascript:alert(1)) ![x](http://127.0.0.1:9/x.png)';
  await page.getByLabel('Notes, in Markdown').fill(`# Found\n\n- **low** loss\n\n${hostile}`);
  await page.keyboard.press('Control+Enter');
  const notes = page.locator('.markdown');
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  await expect(notes.locator('strong')).toHaveText('low');
  await expect(notes.locator('h3')).toHaveText('Found');
  await expect(notes).toContainText('<img src=x onerror');
  await expect(notes.locator('img, a, script')).toHaveCount(0);
  await page.reload();
  await expect(page.locator('.markdown strong')).toHaveText('low');
  // What is being written outlives a reload, Escape can be taken back, and another window's change is told.
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const field = page.getByLabel('Notes, in Markdown');
  await field.fill('Half a thought');
  await page.reload();
  await expect(field).toHaveValue('Half a thought');
  const [id = ''] = /[^/]+$/.exec(page.url()) ?? [];
  await call(served, 'runs.edit', { ids: [id], notes: 'From elsewhere' });
  await expect(page.getByText('The notes have been changed elsewhere meanwhile.')).toBeVisible();
  await field.press('Escape');
  await expect(page.locator('.markdown')).toHaveText('From elsewhere');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(field).toHaveValue('Half a thought');
  expect(await violations(page, 'notes')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('shows what takes up the folder, drops checkpoints after a look, and empties the trash', async ({
  page,
  served,
}) => {
  const { runs } = await call(served, 'runs.list', { where: 'name = "Ebb"' });
  const ids = runs.map((run) => run.id);
  await call(served, 'runs.delete', { ids });
  await page.goto(served.link);
  await expect(page.locator('tbody tr[data-row]')).toHaveCount(2);
  await goTo(page, '/settings');
  const storage = page.locator('[data-storage]');
  await expect(storage.getByRole('img', { name: /What takes up the data folder/ })).toBeVisible();
  await expect(page.locator('[data-doctor]')).toBeVisible({ timeout: 60_000 });
  expect(await violations(page, 'storage')).toEqual([]);

  await storage.getByLabel('Runs it is for').fill('metrics.eval_loss <');
  await storage.getByRole('button', { name: 'Show what would go' }).click();
  await expect(storage.getByRole('alert')).toBeVisible();
  await storage.getByLabel('Runs it is for').fill('');
  await storage.getByRole('button', { name: 'Show what would go' }).click();
  await expect(storage.getByText(/Nothing would go|would go and free/)).toBeVisible();

  await storage.getByRole('button', { name: 'Check the folder' }).click();
  await expect(storage.getByText(/The folder is whole: 3 runs/)).toBeVisible({ timeout: 60_000 });

  const trash = page.locator('[data-trash]');
  await expect(trash).toContainText('Ebb');
  await trash.getByRole('button', { name: 'Empty the trash' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Delete 1 run for good?');
  await dialog.getByRole('button', { name: 'Empty the trash' }).click();
  await expect(trash).toContainText('Nothing is in the trash.');
  expect((await call(served, 'trash.list', {})).runs).toEqual([]);
});
