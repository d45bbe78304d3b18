import { call } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

const file = `
name: Penguin rates
method: grid
parameters:
  optimizer.lr: { values: [0.001, 0.01, 0.1] }
spec:
  task: { type: tabular, data: builtin:penguins, target: Species, model: { type: mlp, layers: [8] } }
  training: { epochs: 2, batch_size: 16, engine: wasm }
`;

test('a sweep is written with a preview, started, watched, filtered on an axis, and its best is handed on', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/sweeps`);
  await page.getByRole('link', { name: 'New sweep' }).first().click();
  const editor = page.getByRole('textbox', { name: 'Sweep file as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill(file.replace('grid', 'gird'));
  await expect(page.getByRole('complementary').getByRole('button', { name: /method/ })).toBeVisible();
  await editor.fill(file);
  await expect(page.getByRole('definition').filter({ hasText: /^3$/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Start sweep' }).click();
  await expect(page.getByRole('heading', { name: 'Sweep #1' })).toBeVisible();
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  const rows = page.getByRole('region', { name: 'Trials, best first' }).getByRole('row');
  await expect(rows).toHaveCount(4);
  const { best } = await call(served, 'sweeps.get', { id: 'last' });
  await expect(page.getByRole('img', { name: new RegExp(`Best eval_loss .* at trial ${best?.trial}`) })).toBeVisible();

  await expect(page.getByRole('region', { name: 'Importance' })).toBeVisible();

  const filter = page.getByRole('slider', { name: 'Filter by eval_loss' });
  await filter.focus();
  for (let i = 0; i < 12; i++) await filter.press('ArrowDown');
  await expect(rows).not.toHaveCount(4);
  const kept = await rows.count();
  await page.reload();
  await expect(rows).toHaveCount(kept);
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(rows).toHaveCount(4);
  expect(await violations(page, '/sweeps')).toEqual([]);

  // A trial has a menu, by the right button, by keys and by its button.
  const last = rows.last();
  const run = last.getByRole('link');
  const trialMenu = page.getByRole('menu', { name: /^What to do with trial/ });
  await last.getByRole('cell').nth(1).click({ button: 'right' });
  await expect(trialMenu.getByRole('menuitem')).toHaveText([
    /Open run/,
    /Compare/,
    /Set as baseline/,
    /New run/,
    /Add a trial/,
    /Copy/,
  ]);
  expect(await violations(page, 'menu of a trial')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(run).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await trialMenu.getByRole('menuitem', { name: /^Compare with the best/ }).press('Enter');
  await expect(page).toHaveURL(/compare\?ids=\w+%2C\w+/);
  await page.goBack();
  await last.getByRole('button', { name: /^What to do with trial/ }).click();
  await trialMenu.getByRole('menuitem', { name: 'Add a trial like this' }).click();
  const { trials } = await call(served, 'sweeps.get', { id: 'last' });
  const number = Number(await last.getByRole('cell').first().textContent());
  const worst = trials.find((one) => one.number === number);
  await expect(page.getByLabel('optimizer.lr', { exact: true })).toHaveValue(String(worst?.params['optimizer.lr']));
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Add a trial' }).click();
  await page.getByLabel('optimizer.lr', { exact: true }).fill('nonsense');
  await page.getByRole('button', { name: 'Add the trial' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.getByLabel('optimizer.lr', { exact: true }).fill('0.05');
  await page.getByRole('button', { name: 'Add the trial' }).click();
  await expect(rows).toHaveCount(5);
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await expect(rows.filter({ hasText: '0.05' })).toHaveCount(1);

  await page.getByRole('link', { name: 'New run from the best' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(/Penguin rates, trial/);
  // The browser itself notes the answer to the trial that was refused.
  expect(complaints.filter((text) => !text.includes('400 (Bad Request)'))).toEqual([]);
});

test('draws one parameter against the goal, and what is expected over two', async ({ page, served, complaints }) => {
  const wide = file
    .replace('grid', 'random\nseed: 3\nrun_cap: 14')
    .replace('{ values: [0.001, 0.01, 0.1] }', '{ distribution: log_uniform_values, min: 0.0001, max: 1 }')
    .replace('spec:', "  optimizer.type: { values: ['sgd', 'adam'] }\nspec:");
  await call(served, 'sweeps.start', { text: wide });
  await page.goto(`${served.link}&/sweeps/last`);
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'One parameter' }).click();
  await expect(page.getByRole('img', { name: /trials by optimizer\.lr; lowest/ })).toBeVisible();
  await page.getByLabel('Parameter', { exact: true }).selectOption({ label: 'optimizer.type' });
  await expect(page.getByRole('img', { name: /trials by optimizer\.type; lowest .* at (sgd|adam)/ })).toBeVisible();
  await page.getByRole('button', { name: 'Two parameters' }).click();
  await expect(page.getByRole('img', { name: /Expected over optimizer\.\w+ and optimizer\.\w+/ })).toBeVisible();
  expect(await violations(page, '/sweeps/last')).toEqual([]);

  // Its row in the list has a menu, by the right button and by keys.
  await goTo(page, '/sweeps');
  const link = page.getByRole('table').getByRole('link');
  const menu = page.getByRole('menu', { name: 'Sweep #1' });
  await link.click({ button: 'right' });
  await expect(menu.getByRole('menuitem')).toHaveText([/Open/, /Copy number/, /Copy link/]);
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await page.keyboard.press('Shift+F10');
  expect(await violations(page, 'menu of a sweep')).toEqual([]);
  await menu.getByRole('menuitem', { name: 'Open' }).press('Enter');
  await expect(page).toHaveURL(/#\/sweeps\/\w+/);
  expect(complaints).toEqual([]);
});

test('two goals are drawn against each other; what makes no difference and why a trial failed is said; all is there at 900 px', async ({
  page,
  served,
  complaints,
}) => {
  await page.setViewportSize({ width: 900, height: 600 });
  const two = `${file.replace('[0.001, 0.01, 0.1]', '[0.001, 0.01]')}  schedule: { type: one_cycle, max_lr: 0.05 }
`
    .replace(
      'parameters:',
      'metrics: [{ name: eval_loss, goal: minimize }, { name: eval_accuracy, goal: maximize }]\nparameters:',
    )
    .replace('spec:', '  schedule.max_lr: { values: [0.02, 1000000] }\nspec:');
  await call(served, 'sweeps.start', { text: two });
  await page.goto(`${served.link}&/sweeps/last`);
  await expect(page.getByText('Done', { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Two goals' }).click();
  await expect(page).toHaveURL(/look=front/);
  await expect(page.getByRole('img', { name: /trials by eval_loss and eval_accuracy; no other beats/ })).toBeVisible();
  await expect(page.getByText(/optimizer\.lr makes no difference: the schedule one_cycle/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a trial' })).toBeVisible();
  await expect(page.getByText(/^Training loss rose to/).first()).toBeVisible();
  expect(await violations(page, '/sweeps/last')).toEqual([]);
  await page.screenshot({ path: process.env.SHOT ?? 'test-results/sweep-900.png' });
  expect(complaints).toEqual([]);
});

test('a sweep is put together by a form that says the same as the text beside it', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/new-sweep`);
  const editor = page.getByRole('textbox', { name: 'Sweep file as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill(file.replace('method: grid', 'method: grid # every one'));
  const rate = page.getByRole('group', { name: 'Parameter optimizer.lr' });
  await expect(rate.getByLabel('values')).toHaveValue('0.001, 0.01, 0.1');
  await rate.getByLabel('Distribution').selectOption('log_uniform_values');
  await rate.getByLabel('min').fill('0.001');
  await rate.getByLabel('max').fill('0.0001');
  await rate.getByLabel('max').press('Tab');
  await expect(rate.getByText('must be above min, 0.001')).toBeVisible();
  await rate.getByLabel('max').fill('0.2');
  await rate.getByLabel('max').press('Tab');
  await page.getByLabel('Method', { exact: true }).selectOption('random');
  await page.getByRole('textbox', { name: /^At most/ }).fill('3');
  await page.getByRole('textbox', { name: /^At most/ }).press('Tab');
  await expect(editor).toContainText('distribution: log_uniform_values, min: 0.001, max: 0.2');
  await expect(editor).toContainText('method: random # every one');
  await page.getByRole('button', { name: 'Add a parameter' }).click();
  await expect(page.getByRole('group', { name: /^Parameter / })).toHaveCount(2);
  await page.getByRole('button', { name: /^Take out (?!optimizer\.lr)/ }).click();
  await expect(page.getByText('No problems.')).toBeVisible();
  expect(await violations(page, '/new-sweep')).toEqual([]);
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(editor).toBeHidden();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await expect(editor).toBeVisible();
  expect(await violations(page, '/new-sweep')).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Sweep #1' })).toBeVisible();
  const sweep = () => call(served, 'sweeps.get', { id: 'last' });
  await expect.poll(async () => (await sweep()).state, { timeout: 90_000 }).toBe('done');
  expect((await sweep()).trials).toHaveLength(3);
  expect(complaints).toEqual([]);
});
