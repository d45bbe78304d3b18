/** Runs taken out of the history as a file. */
import { readFileSync } from 'node:fs';
import { type Page } from '@playwright/test';
import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

async function saved(page: Page, format: string): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: `Table as ${format}` }).press('Enter');
  const file = await waiting;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('what the query finds, or what is chosen, is written as CSV and JSON with the columns that are shown', async ({
  page,
  served,
  complaints,
}) => {
  for (const [name, lr] of [
    ['Ebb', 0.01],
    ['Flood, "spring"', 0.002],
    ['Slack', 0.003],
  ] as const)
    await reach(served, await startSmall(served, { epochs: 1, name, lr }));
  const columns = encodeURIComponent('name,spark,params.optimizer.lr,metrics.eval_loss');
  const where = encodeURIComponent('name != "Slack" order by name');
  await page.goto(`${served.link}&/runs?where=${where}&columns=${columns}`);
  await page.getByRole('button', { name: 'Export 2 runs' }).press('Enter');
  expect(await violations(page, 'export')).toEqual([]);
  const csv = await saved(page, 'CSV');
  const { runs } = await call(served, 'runs.list', { where: 'order by number' });
  expect(csv.name).toBe('runs.csv');
  expect(csv.text.split('\n')).toEqual([
    'id,number,name,params.optimizer.lr,metrics.eval_loss',
    `${runs[0]?.id},1,Ebb,0.01,${runs[0]?.metrics.eval_loss}`,
    `${runs[1]?.id},2,"Flood, ""spring""",0.002,${runs[1]?.metrics.eval_loss}`,
    '',
  ]);
  await page.getByRole('checkbox', { name: 'Select run #2' }).check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Export 1 run' }).click();
  const json = await saved(page, 'JSON');
  expect(JSON.parse(json.text)).toEqual([
    {
      id: runs[1]?.id,
      number: 2,
      name: 'Flood, "spring"',
      'params.optimizer.lr': 0.002,
      'metrics.eval_loss': runs[1]?.metrics.eval_loss,
    },
  ]);
  expect(complaints).toEqual([]);
});
