import { call, startSmall, reach } from './runs.ts';
import { ended, expect, goTo, serve, test } from './support.ts';

test('a server that is started again is told, and its new link brings the page back', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(served.link);
  await expect(page.getByText('Tide').first()).toBeVisible();
  served.process.kill('SIGKILL');
  await ended(served.process);
  await expect(page.getByText('The connection to Tidemark is lost.')).toBeVisible();
  // A query that nobody has answered counts nothing; a page whose code cannot be had says what to do.
  await page.getByRole('combobox', { name: 'Query' }).fill('state = "failed"');
  await expect(page.locator('search .count')).toHaveCount(0);
  await goTo(page, '/new');
  await expect(page.getByRole('button', { name: 'Load the page again' })).toBeVisible();
  await goTo(page, '/runs');
  // A table of runs that is opened now has columns for all of its room, at any width.
  for (const width of [1280, 1920, 900]) {
    await goTo(page, '/welcome');
    await expect(page.getByRole('grid', { name: 'Runs' })).toHaveCount(0);
    await page.setViewportSize({ width, height: 800 });
    await goTo(page, '/runs');
    await expect(page.getByRole('grid', { name: 'Runs' })).toBeVisible();
    const left = await page.evaluate<number>(`(() => {
      const columns = [...document.querySelectorAll('thead th')].map((one) => one.getBoundingClientRect().right);
      return document.querySelector('.list').getBoundingClientRect().right - Math.max(...columns);
    })()`);
    expect(Math.abs(left)).toBeLessThan(16);
  }
  const again = await serve(served.home, Number(new URL(served.link).port));
  try {
    await expect(page.getByText(/Tidemark was started again/)).toBeVisible();
    await page.getByRole('textbox', { name: /Link with the token/ }).fill(again.link);
    await page.getByRole('button', { name: 'Use this link' }).click();
    await expect(page.getByText('Tide').first()).toBeVisible();
    await expect(page.getByText(/Tidemark was started again/)).toHaveCount(0);
  } finally {
    again.process.kill('SIGTERM');
    await ended(again.process);
  }
});

test('what was typed is still there when the server was killed and is back', async ({ page, served }) => {
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill('name: Half written\ntask: { type: tabular, data: builtin:penguins, target: Species }\n');
  served.process.kill('SIGKILL');
  await ended(served.process);
  await expect(page.getByText('The connection to Tidemark is lost.')).toBeVisible();
  // Writing goes on meanwhile.
  await editor.press('ControlOrMeta+End');
  await editor.pressSequentially('# written while nobody listened');
  const again = await serve(served.home, Number(new URL(served.link).port));
  try {
    await page.getByRole('textbox', { name: /Link with the token/ }).fill(again.link);
    await page.getByRole('button', { name: 'Use this link' }).click();
    await expect(page.getByText(/Tidemark was started again/)).toHaveCount(0);
    await expect(editor).toContainText('name: Half written');
    await expect(editor).toContainText('# written while nobody listened');
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect(page).toHaveURL(/#\/run\//);
    await expect(page.getByText('Half written').first()).toBeVisible();
  } finally {
    again.process.kill('SIGTERM');
    await ended(again.process);
  }
});

test('two pages show the same runs: what is started, renamed and deleted in one is seen in the other', async ({
  page,
  context,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/runs`);
  const other = await context.newPage();
  await other.goto(`${served.link}&/runs`);
  const id = await startSmall(served, { epochs: 3 });
  const rows = [page, other].map((one) => one.getByRole('row').filter({ hasText: 'Tide' }));
  for (const row of rows) await expect(row).toHaveCount(1);
  await goTo(page, `/run/${id}`);
  await page.getByRole('button', { name: /Rename/ }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Ebb');
  await page.keyboard.press('Enter');
  const ebb = other.getByRole('row').filter({ hasText: 'Ebb' });
  await expect(ebb).toHaveCount(1);
  await reach(served, id);
  await expect(ebb.getByRole('img', { name: 'Done' })).toBeAttached();
  await goTo(page, '/runs');
  await ebb.click();
  await expect(other).toHaveURL(new RegExp(`/run/${id}`));
  await page.bringToFront();
  const mine = page.getByRole('row').filter({ hasText: 'Ebb' });
  await mine.getByRole('checkbox').click();
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(mine).toHaveCount(0);
  // The page of the run says that it is gone, and brings it back.
  await expect(other.getByText('There is no such run here.')).toBeVisible();
  await other.getByRole('button', { name: 'Put back' }).click();
  await expect(other.getByRole('heading', { name: 'Ebb' })).toBeVisible();
  await expect(mine).toHaveCount(1);
  await call(served, 'runs.delete', { ids: [id] });
  await goTo(other, '/runs');
  await expect(ebb).toHaveCount(0);
  // The guide is begun and left in both.
  await goTo(page, '/welcome');
  await page.getByRole('button', { name: 'Guide me through the loop' }).click();
  await expect(other.getByRole('region', { name: 'Guided loop' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave the guide' }).click();
  await expect(other.getByRole('region', { name: 'Guided loop' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});
