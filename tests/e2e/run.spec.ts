import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatCount } from '../../shared/format.ts';
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, test } from './support.ts';

test('a run whose process is killed is shown as interrupted with all its points, and is taken up again', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 60 });
  await reach(served, id, 30);
  await page.goto(`${served.link}&/run/${id}`);
  await expect(page.getByText('Running').first()).toBeVisible();
  const workers = execFileSync('ps', ['-o', 'pid=', '--ppid', String(served.process.pid)], { encoding: 'utf8' });
  process.kill(Number(workers.trim().split(/\s+/)[0]), 'SIGKILL');
  await expect(page.getByText('Interrupted').first()).toBeVisible();
  const { step } = await reach(served, id);
  expect(step).toBeGreaterThanOrEqual(30);
  await expect(page.getByText(`${formatCount(step)} steps until then are kept`).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Interrupted').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /loss/i }).first()).toHaveAccessibleName(/step/i);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Done').first()).toBeVisible({ timeout: 90_000 });
  expect(complaints).toEqual([]);
});

test('a tab has an address, which a reload keeps', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  await page.getByRole('tab', { name: /Samples/ }).click();
  await expect(page).toHaveURL(/tab=samples/);
  await page.reload();
  await expect(page.getByRole('tab', { name: /Samples/ })).toHaveAttribute('aria-selected', 'true');
});

test('the page writes text with a trained model', async ({ page, served, complaints }) => {
  const id = await startSmall(served, { epochs: 12 });
  await reach(served, id);
  await page.goto(`${served.link}&/generate?run=${id}`);
  await page.getByRole('textbox').first().fill('the ');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByText(/tide/).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

test('script in a name, notes, tags and the text itself is shown as text', async ({ page, served, complaints }) => {
  const id = await startSmall(served, {
    epochs: 1,
    name: `name ${hostile}`,
    notes: `notes ${hostile}`,
    tags: [hostile.slice(0, 90)],
    text: `${hostile} the tide `,
  });
  await reach(served, id);
  await page.goto(served.link);
  for (const view of ['/runs', `/run/${id}`, `/run/${id}?tab=samples`, `/run/${id}?tab=spec`, `/run/${id}?tab=log`]) {
    await goTo(page, view);
    await expect(page.getByText('<img src=x').first()).toBeVisible();
    await expect(page).toHaveTitle(/Tidemark/);
  }
  expect(complaints).toEqual([]);
});

test('the columns of a table are shown as they were read, and the loss of a regression is a squared error', async ({
  page,
  served,
  complaints,
}) => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${['sand', 'mud'][i % 2]},${(i * 1.5).toFixed(1)}`);
  writeFileSync(join(served.home, 'tide.csv'), `hour,ground,height\n${rows.join('\n')}\n`);
  const { id } = await call(served, 'runs.start', {
    base_dir: served.home,
    spec: {
      task: { type: 'tabular', data: 'tide.csv', target: 'height', model: { layers: [4] } },
      optimizer: { type: 'sgd', lr: 0.01 },
      training: { epochs: 3, batch_size: 8, engine: 'wasm' },
    },
  });
  expect((await reach(served, id)).state).toBe('done');
  await page.goto(`${served.link}&/run/${id}?tab=spec`);
  const columns = page.getByRole('table', { name: 'Columns of the table, as read' });
  await expect(columns.getByRole('row', { name: /^ground .*categor/i })).toBeVisible();
  await expect(columns.getByRole('row', { name: /^height .*target/i })).toBeVisible();
  await page.getByRole('tab', { name: 'Charts' }).click();
  await expect(page.getByText('mean squared error').first()).toBeVisible();
  await expect(page.getByText('nats')).toHaveCount(0);
  await expect(page.getByText(/kept at step \d+/)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('points of a live run go into the plots that are there', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 1000 });
  await reach(served, id, 2);
  await page.goto(`${served.link}&/run/${id}`);
  const plot = page.locator('[data-chart=loss] .uplot');
  // "1,040 of 9,000": digits are grouped.
  const shown = async (): Promise<number> =>
    Number((await page.locator('.stats dd').first().innerText()).split(/[^\d,]/)[0]?.replaceAll(',', ''));
  await plot.evaluate((element) => element.setAttribute('data-mine', 'yes'));
  const marked = await shown();
  await expect.poll(shown).toBeGreaterThan(marked + 40);
  await expect(plot).toHaveAttribute('data-mine', 'yes');
  await call(served, 'runs.stop', { id });
});

test('a chart is zoomed by wheel and keys, all that share its steps with it, and saved as picture and values', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 3 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  const chart = page.locator('[data-chart=loss]');
  await chart.locator('.u-over').hover();
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  const reset = page.getByRole('button', { name: /^Reset zoom/ });
  await expect(reset).toBeVisible();
  await page.keyboard.press('0');
  await expect(reset).toHaveCount(0);
  await chart.focus();
  await page.keyboard.press('+');
  await expect(reset).toBeVisible();

  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  const values = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Values (CSV)' }).click();
  const file = await values;
  expect(file.suggestedFilename()).toBe('loss.csv');
  const text = readFileSync(await file.path(), 'utf8');
  const run = await call(served, 'runs.get', { id });
  expect(text.split('\n')[0]).toBe('step,train,eval');
  expect(text.trim().split('\n').length).toBeGreaterThan(run.step);
  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  const picture = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Picture (PNG)' }).click();
  const png = readFileSync(await (await picture).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(3000);
  expect(complaints).toEqual([]);
});
