import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, reach } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('a run written from another one finds its data where that one did', async ({ page, served, complaints }) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'tidemark-elsewhere-'));
  try {
    writeFileSync(join(elsewhere, 'text.txt'), 'the tide comes in and the tide goes out. '.repeat(80));
    const spec = {
      name: 'Elsewhere',
      task: { type: 'text', data: 'text.txt', model: { layers: 1, heads: 1, width: 8, context: 8 } },
      training: { epochs: 1, batch_size: 8, engine: 'wasm' },
    };
    const { id } = await call(served, 'runs.start', { spec, base_dir: elsewhere });
    await reach(served, id);
    await page.goto(`${served.link}&/new?run=${id}`);
    await expect(page.getByText(`Relative paths begin in ${elsewhere}`)).toBeVisible();
    await page.getByRole('button', { name: 'Start run' }).click();
    await expect(page).toHaveURL(/#\/run\//);
    expect((await reach(served, 'last')).state).toBe('done');
    await page.goto(`${served.link}&/new`);
    await expect(page.getByText(`Relative paths begin in ${served.home}`)).toBeVisible();
    expect(complaints).toEqual([]);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

test('the form and the text say the same, with completion, hints and errors in both', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill('# mine\ntask: { type: tabular, data: builtin:penguins, target: Species } # of 344\n');
  await expect(page.getByLabel('Target', { exact: true })).toHaveValue('Species');
  await page.getByLabel('Schedule', { exact: true }).selectOption('one_cycle');
  await expect(editor).toContainText('type: one_cycle');
  await expect(editor).toContainText('# of 344');
  await page.getByRole('textbox', { name: /^Highest rate/ }).fill('0.3');
  await page.getByRole('textbox', { name: /^Highest rate/ }).press('Tab');
  await expect(editor).toContainText('max_lr: 0.3');
  await expect(page.getByRole('img', { name: /^Learning rate, .*highest 0\.3/ })).toBeVisible();
  await page.getByRole('button', { name: /^Highest rate: back to/ }).click();
  await expect(editor).not.toContainText('max_lr');
  const epochs = page.getByLabel('Epochs', { exact: true });
  await epochs.fill('0');
  await epochs.press('Tab');
  await expect(epochs).toHaveAttribute('aria-invalid', 'true');
  await epochs.fill('1');
  await epochs.press('Tab');
  await expect(page.getByText('No problems.', { exact: true })).toBeVisible();
  await editor.press('Control+End');
  await editor.pressSequentially('no');
  await page.getByRole('option', { name: /^notes/ }).click();
  await editor.pressSequentially('from a form');
  await expect(page.getByLabel('Notes', { exact: true })).toHaveValue('from a form');
  expect(await violations(page, '/new')).toEqual([]);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/#\/run\//);
  const run = await reach(served, 'last');
  expect([run.state, run.notes, run.schedule, run.epochs]).toEqual(['done', 'from a form', 'one_cycle', 1]);
  expect(complaints).toEqual([]);
});

test('an experiment file is opened by its address, with its name and folder; another file is refused', async ({
  page,
  served,
  complaints,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-file-'));
  try {
    const file = join(folder, 'ü b.tidemark.yaml');
    writeFileSync(file, 'name: From a file\ntask: { type: tabular, data: builtin:penguins, target: Species }\n');
    await page.goto(`${served.link}&/new?${new URLSearchParams({ file })}`);
    await expect(page.getByText('from ü b.tidemark.yaml')).toBeVisible();
    await expect(page.getByText(`Relative paths begin in ${folder}`)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Experiment as YAML' })).toContainText('name: From a file');
    expect(complaints).toEqual([]);
    await page.goto(`${served.link}&/new?file=/etc/passwd`);
    await expect(page.getByText(/passwd cannot be opened: an experiment’s name ends in/)).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('time and memory are told before the start: by a trial at first, then by runs like it', async ({
  page,
  served,
  complaints,
}) => {
  writeFileSync(join(served.home, 'text.txt'), 'the tide comes in and the tide goes out. '.repeat(80));
  const text = `
task: { type: text, data: text.txt, model: { layers: 1, heads: 1, width: 8, context: 8 }, samples: { prompts: [] } }
training: { epochs: 2, batch_size: 8, engine: wasm }
`;
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  await editor.fill(text);
  const estimate = page.getByRole('region', { name: 'Estimate' });
  await expect(estimate.getByText('no run like it here')).toBeVisible();
  await expect(estimate).toContainText(/Memory \d+ MiB.* GiB free/);
  await expect(estimate).toContainText('The symbols of the text are taken to be 80.');
  expect(await violations(page, '/new estimate')).toEqual([]);
  await estimate.getByRole('button', { name: 'Try a few steps' }).click();
  await expect(estimate.getByText('from a few steps tried here').first()).toBeVisible();
  await expect(estimate).toContainText(/Time \d+ s/);
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/#\/run\//);
  const run = await reach(served, 'last');
  await page.goto(`${served.link}&/new?run=${run.id}`);
  await expect(estimate.getByText('from 1 run like it').first()).toBeVisible();
  await expect(estimate).not.toContainText('taken to be 80');
  await expect(estimate).toContainText(`Parameters ${run.parameters?.toLocaleString('en-US')}`);
  expect(complaints).toEqual([]);
});

test('a rate that the schedule puts aside is told of, and one that it goes by is not', async ({ page, served }) => {
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  const spec = (schedule: string) =>
    `task: { type: tabular, data: builtin:penguins, target: Species }\noptimizer: { type: sgd, lr: 0.3, momentum: 0.5 }\nschedule: ${schedule}\n`;
  await editor.fill(spec('{ type: one_cycle, max_lr: 0.2 }'));
  await expect(
    page.getByText(
      'optimizer.lr (0.3) and optimizer.momentum (0.5) have no effect: the schedule one_cycle sets its own.',
    ),
  ).toBeVisible();
  await editor.fill(spec('{ type: cosine }'));
  await expect(page.getByRole('img', { name: /^Learning rate, .*highest 0\.3/ })).toBeVisible();
  await expect(page.getByText('no effect')).toBeHidden();
});

test('a draft survives a reload, and is discarded with a way back', async ({ page, served, complaints }) => {
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  const restored = page.getByText(/^Draft from \d{1,2}:\d\d\s[AP]M restored\.$/);
  await expect(restored).toBeHidden();
  const stored = page.waitForResponse((answer) => answer.url().endsWith('/drafts.keep'));
  await editor.fill('# mine\ntask: { type: tabular, data: builtin:penguins, target: Species }\n');
  await stored;
  await page.reload();
  await expect(restored).toBeVisible();
  await expect(editor).toContainText('# mine');
  expect(await violations(page, '/new restored')).toEqual([]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(editor).not.toContainText('# mine');
  await expect(restored).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor).toContainText('# mine');
  await expect(restored).toBeVisible();
  await page.getByRole('button', { name: 'Start run' }).click();
  await expect(page).toHaveURL(/#\/run\//);
  await reach(served, 'last');
  await page.goto(`${served.link}&/new`);
  await expect(editor).not.toBeEmpty();
  await expect(restored).toBeHidden();
  await expect(editor).not.toContainText('# mine');
  expect(complaints).toEqual([]);
});

test('an experiment file that is dropped or chosen is opened, another is refused in place', async ({
  page,
  served,
  complaints,
}) => {
  await page.goto(`${served.link}&/new`);
  const editor = page.getByRole('textbox', { name: 'Experiment as YAML' });
  await expect(editor).not.toBeEmpty();
  const drop = async (...names: string[]): Promise<void> => {
    const text = (name: string) => `# ${name}\ntask: { type: tabular, data: builtin:penguins, target: Species }\n`;
    // As text: the types of a page are not those of this file.
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      for (const [name, text] of ${JSON.stringify(names.map((name) => [name, text(name)]))})
        transfer.items.add(new File([text], name));
      return transfer;
    })()`);
    await editor.dispatchEvent('dragenter', { dataTransfer: data });
    await expect(page.getByText('Drop an experiment file to open it')).toBeVisible();
    await editor.dispatchEvent('drop', { dataTransfer: data });
    await expect(page.getByText('Drop an experiment file to open it')).toBeHidden();
  };
  const before = await editor.textContent();
  await drop('notes.txt');
  await expect(page.getByText('notes.txt was not opened: an experiment’s name ends in')).toBeVisible();
  await expect(editor).toHaveText(before ?? '');
  expect(await violations(page, '/new refused')).toEqual([]);
  await drop('mine.tidemark.yaml');
  await expect(editor).toContainText('# mine.tidemark.yaml');
  await expect(page.getByText('was not opened')).toBeHidden();
  await expect(page.getByText('from mine.tidemark.yaml')).toBeVisible();
  await expect(page.getByText('No problems.', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(editor).not.toContainText('# mine.tidemark.yaml');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a file' }).click();
  await (
    await choosing
  ).setFiles({
    name: 'two.tidemark.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"task":{"type":"tabular","data":"builtin:penguins","target":"Species","kind":"nonsense"}}'),
  });
  await expect(page.getByText('from two.tidemark.json')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('task.kind');
  // Dropped elsewhere it is opened here: a browser would have left for the file.
  await goTo(page, '/runs');
  const elsewhere = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['# from the list\\n'], 'three.tidemark.yaml'));
    return transfer;
  })()`);
  await page.getByRole('heading', { name: 'Runs' }).dispatchEvent('drop', { dataTransfer: elsewhere });
  await expect(page).toHaveURL(/#\/new$/);
  await expect(editor).toContainText('# from the list');
  expect(complaints).toEqual([]);
});
