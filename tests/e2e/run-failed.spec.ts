/** A run that failed says what to do, and does it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, reach } from './runs.ts';
import { expect, type Served, test, violations } from './support.ts';

async function startTooFast(served: Served, schedule: object, training: object = {}): Promise<string> {
  writeFileSync(join(served.home, 'text.txt'), 'the tide comes in and the tide goes out. '.repeat(80));
  const { id } = await call(served, 'runs.start', {
    base_dir: served.home,
    spec: {
      name: 'Too fast',
      task: { type: 'text', data: 'text.txt', model: { type: 'gpt', layers: 1, heads: 2, width: 16, context: 16 } },
      optimizer: { type: 'sgd', lr: 50 },
      schedule,
      training: { epochs: 8, batch_size: 8, engine: 'wasm', ...training },
    },
  });
  expect((await reach(served, id)).state).toBe('failed');
  return id;
}

test('a run that diverged at once starts anew at a tenth of its rate, and a range test is a press away', async ({
  page,
  context,
  served,
  complaints,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await startTooFast(served, { type: 'constant' });
  await page.goto(`${served.link}&/run/${id}`);
  await expect(page.getByRole('alert')).toContainText(/Training loss (rose|became)/);
  const side = page.getByRole('complementary', { name: 'Run details' });
  await expect(side.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect(side.getByText(/the run stopped/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Retry' }).first()).toBeVisible();
  expect(await violations(page, 'failed run')).toEqual([]);
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('optimizer.lr: 50');
  await side.getByRole('link', { name: 'Range test' }).click();
  await expect(page).toHaveURL(new RegExp(`new-range-test\\?run=${id}`));
  await page.goBack();
  await page.getByRole('alert').getByRole('button', { name: 'New run with lr 5' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  const next = await call(served, 'runs.get', { id: 'last' });
  expect(next.spec).toMatchObject({ optimizer: { lr: 5 } });
  // The reason was stored as data, too: another language says the same.
  await page.evaluate(() => localStorage.setItem('tidemark.preferences', '{"language":"de"}'));
  await page.goto(`${served.link}&/run/${id}`);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText(
    /Der Trainings-Loss (stieg auf|wurde bei Schritt) .* Der letzte Checkpoint ist unversehrt\. Eine niedrigere Lernrate nehmen/,
  );
  expect(complaints).toEqual([]);
});

test('a run that diverged after a checkpoint is forked from it at a lower rate, after a look', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startTooFast(
    served,
    { type: 'cyclic', base_lr: 0.01, max_lr: 50, step_size_up: '100%' },
    { checkpoint_every: 2 },
  );
  await page.goto(`${served.link}&/run/${id}`);
  await page.getByRole('alert').getByRole('button', { name: 'Fork with max_lr 5' }).click();
  const dialog = page.getByRole('dialog', { name: /^Fork run/ });
  await expect(dialog.getByRole('textbox')).toHaveValue('schedule.base_lr=0.001\nschedule.max_lr=5');
  await dialog.getByRole('button', { name: 'Start fork' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  const next = await call(served, 'runs.get', { id: 'last' });
  expect(next.parent).toMatchObject({ id, kind: 'fork' });
  await call(served, 'runs.stop', { id: next.id, mode: 'kill' });
  expect(complaints).toEqual([]);
});
