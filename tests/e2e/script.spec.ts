import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, reach } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('a script’s run has its curves, its output in colour and searchable, and its artifacts', async ({
  page,
  served,
  complaints,
}) => {
  const text = `for i in 0 1 2 3 4 5; do echo "step=$i loss=0.$((9 - i))"; done
    printf '\\033[31mred <b>alarm</b>\\033[0m\\n'`;
  writeFileSync(join(served.home, 'train.sh'), text);
  const spec = { name: 'Shell', task: { type: 'command', command: ['sh', 'train.sh'] } };
  const { id } = await call(served, 'runs.start', { base_dir: served.home, spec });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  await expect(page.getByRole('img', { name: /loss/i }).first()).toBeVisible();
  await goTo(page, `/run/${id}?tab=log`);
  const alarm = page.getByText('red <b>alarm</b>');
  await expect(alarm).toHaveClass(/red/);
  await page.getByRole('searchbox', { name: 'Search the output' }).fill('STEP=3');
  await expect(page.getByText('step=3 loss=0.6')).toBeVisible();
  await expect(alarm).toHaveCount(0);
  expect(await violations(page, 'log')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a sample of a script’s output shows what its patterns would report, before it is started', async ({
  page,
  served,
  complaints,
}) => {
  const spec = {
    task: { type: 'command', command: ['true'], report: { patterns: [{ regex: '^L (?<loss>.+)$' }, 'key_value'] } },
  };
  const { id } = await call(served, 'runs.start', { base_dir: served.home, spec });
  await reach(served, id);
  await page.goto(`${served.link}&/new?run=${id}`);
  await page.getByLabel(/Some output of the script/).fill('Loading\nL 0.5\nstep=3 loss=0.25');
  await expect(page.getByText('Lines that report metrics: 2 of 3 (loss).')).toBeVisible();
  await expect(page.getByText('key_value: step 3, loss 0.250')).toBeVisible();
  expect(await violations(page, 'new')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the log is searched by keyboard: count, next and previous, and back to the lines', async ({
  page,
  served,
  complaints,
}) => {
  const script = 'for (let i = 0; i < 60; i++) console.log(`line ${i} ${i % 20 === 0 ? "Needle" : "hay"}`)';
  const spec = { name: 'Hay', task: { type: 'command', command: [process.execPath, '-e', script] } };
  const { id } = await call(served, 'runs.start', { base_dir: served.home, spec });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}?tab=log`);
  const output = page.getByRole('region', { name: 'Output of the script' });
  await expect(output.getByText('line 59')).toBeAttached();
  await output.focus();
  await page.keyboard.press('Control+f');
  const field = page.getByRole('searchbox', { name: 'Search the output' });
  await expect(field).toBeFocused();
  await page.keyboard.type('needle');
  const said = page.getByRole('search').getByRole('status');
  await expect(said).toContainText('3 matches.');
  await page.keyboard.press('Enter');
  await expect(said).toContainText('1 of 3.');
  await page.keyboard.press('Shift+Enter');
  await expect(said).toContainText('3 of 3.');
  const marked = (name: string): Promise<string[]> =>
    page.evaluate(`Array.from(CSS.highlights.get('${name}') ?? [], String)`);
  expect(await marked('found')).toEqual(['Needle', 'Needle']);
  expect(await marked('found-now')).toEqual(['Needle']);
  await page.getByRole('button', { name: 'Next match, Enter' }).click();
  await expect(said).toContainText('1 of 3.');
  expect(await violations(page, 'log, searched')).toEqual([]);
  await field.press('Escape');
  await expect(output).toBeFocused();
  await expect(output.getByText('line 59')).toBeAttached();
  expect(await marked('found')).toEqual([]);
  expect(complaints).toEqual([]);
});
