/** What a run's charts can be asked for: axes, sizes, places, files. */
import { readFileSync } from 'node:fs';
import type { OutputOf } from '../../shared/contract/index.ts';
import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, type Served, test, violations } from './support.ts';

test('all charts of a run lie on steps, epochs, seconds or a metric, and the address says which', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 3 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  const axis = page.getByRole('combobox', { name: 'Horizontal axis' });
  const chart = page.locator('[data-chart=loss]');
  const flag = chart.locator('.flag');
  const end = async (): Promise<string> => {
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    return (await flag.textContent()) ?? '';
  };
  const { step } = await call(served, 'runs.get', { id });
  expect(Number((await end()).replace(',', ''))).toBe(step);
  await axis.selectOption('Epoch');
  await expect(page).toHaveURL(/x=epoch/);
  expect(await end()).toBe('3.00');
  await axis.selectOption('Time');
  await expect(page).toHaveURL(/x=time/);
  await expect.poll(end).toMatch(/^\d+(\.\d)? (s|min)/);
  await page.reload();
  await expect(axis).toHaveValue('time');
  const clock = await call(served, 'runs.clock', { id });
  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  const values = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Values (CSV)' }).click();
  const rows = readFileSync(await (await values).path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows[0]).toBe('step,seconds,train,eval');
  expect(Number(rows.at(-1)?.split(',')[1])).toBeCloseTo(clock.seconds.at(-1) as number);
  await page.keyboard.press('Escape');
  await axis.selectOption('Learning rate');
  await expect(page).toHaveURL(/x=metric%3Alr/);
  await expect(chart.locator('canvas')).toBeVisible();
  await axis.selectOption('Step');
  await expect(page).not.toHaveURL(/x=/);
  expect(await violations(page, 'run')).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a chart takes the whole window and gives it back, with its zoom and the focus', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 3 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  const chart = page.locator('.cell [data-chart=loss]');
  await chart.focus();
  await page.keyboard.press('f');
  const whole = page.getByRole('dialog', { name: 'Loss' });
  await expect(whole.locator('canvas')).toBeVisible();
  const box = await whole.locator('canvas').boundingBox();
  expect(box?.width).toBeGreaterThan(1100);
  await whole.locator('figure').press('+');
  await whole.locator('figure').press('l');
  await expect(whole.getByText(/log scale/)).toBeVisible();
  expect(await violations(page, 'run, full screen')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(whole).toHaveCount(0);
  await expect(chart).toBeFocused();
  const reset = page.getByRole('button', { name: /^Reset zoom/ });
  await expect(reset).toBeVisible();
  await page.getByRole('button', { name: 'Loss: Full screen, F' }).click();
  await whole.locator('figure').press('0');
  await whole.getByRole('button', { name: 'Loss: Leave full screen, Esc' }).click();
  await expect(whole).toHaveCount(0);
  await expect(reset).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Loss: Full screen, F' })).toBeFocused();
  expect(complaints).toEqual([]);
});

test('a log axis that begins just below a decade is drawn, and another address of the page shows its zoom', async ({
  page,
  served,
  complaints,
}) => {
  // The axis of a level rate of 0.0113 begins at 0.0098.
  const id = await startSmall(served, { epochs: 2, lr: 0.0113 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}?log=1`);
  await expect(page.locator('[data-chart=lr] canvas')).toBeVisible();
  const reset = page.getByRole('button', { name: /^Reset zoom/ });
  await goTo(page, `/run/${id}?log=1&steps=10-20`);
  await expect(reset).toBeVisible();
  await page.goBack();
  await expect(reset).toHaveCount(0);
  await page.goForward();
  await expect(reset).toBeVisible();
  await expect(page).toHaveURL(/steps=10-20/);
  expect(complaints).toEqual([]);
});

test('a pinned chart stands first, for every run and after a reload', async ({ page, served, complaints }) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}`);
  const first = page.locator('.charts figure').first();
  await expect(first).toHaveAttribute('data-chart', 'loss');
  const pin = page.getByRole('button', { name: 'Gradient norm: Pin to the top' });
  await pin.click();
  await expect(first).toHaveAttribute('data-chart', 'grad_norm');
  await page.reload();
  await expect(first).toHaveAttribute('data-chart', 'grad_norm');
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await pin.click();
  await expect(first).toHaveAttribute('data-chart', 'loss');
  expect(complaints).toEqual([]);
});

test('a chart is saved as a drawing, and its values are copied for a spreadsheet', async ({
  page,
  context,
  served,
  complaints,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await startSmall(served, { epochs: 2 });
  await reach(served, id);
  await page.goto(`${served.link}&/run/${id}?x=epoch`);
  const chart = page.locator('[data-chart=loss]');
  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  const drawing = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Drawing (SVG)' }).click();
  const file = await drawing;
  expect(file.suggestedFilename()).toBe('loss.svg');
  const text = JSON.stringify(readFileSync(await file.path(), 'utf8'));
  const read: { faults: number; words: string[]; strokes: string[] } = await page.evaluate(`
    const svg = new DOMParser().parseFromString(${text}, 'image/svg+xml');
    ({
      faults: svg.querySelectorAll('parsererror').length,
      words: Array.from(svg.querySelectorAll('text'), (one) => one.textContent),
      strokes: Array.from(svg.querySelectorAll('path'), (one) => one.getAttribute('stroke')),
    })`);
  expect(read.faults).toBe(0);
  expect(read.words).toEqual(expect.arrayContaining(['Loss', 'train', 'eval', 'Epoch', '1', '2']));
  for (const stroke of read.strokes) expect(stroke).toMatch(/^rgb/);
  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  await chart.getByRole('button', { name: 'Copy values' }).click();
  await expect(chart.getByText('Copied.')).toBeVisible();
  const copied = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(copied.split('\n')[0]).toBe('step\tepoch\ttrain\teval');
  expect(complaints).toEqual([]);
});

/** A script whose loss has a spike at step 200 of `steps`. */
async function startSpiky(served: Served, steps: number): Promise<string> {
  const script = `for (let i = 0; i < ${steps}; i++)
    console.log(\`step=\${i} loss=\${i === 200 ? 90 : 1 + (i % 10) / 10}\`)`;
  const { id } = await call(served, 'runs.start', {
    base_dir: served.home,
    spec: { name: 'Spiky', task: { type: 'command', command: [process.execPath, '-e', script] } },
  });
  await reach(served, id);
  return id;
}

test('outliers are left out on demand, and the chart says how many', async ({ page, served, complaints }) => {
  const id = await startSpiky(served, 400);
  await page.goto(`${served.link}&/run/${id}`);
  const chart = page.locator('[data-chart=loss]');
  await expect(chart.getByRole('img')).toHaveAccessibleName(/Train loss/);
  await expect(chart.getByText(/not shown/)).toHaveCount(0);
  await page.keyboard.press('o');
  await expect(chart.getByText(/^1 point above [\d.]+ is not shown\.$/)).toBeVisible();
  await expect(chart.getByRole('img')).toHaveAccessibleName(/1 point above/);
  await page.reload();
  await expect(chart.getByText(/^1 point above/)).toBeVisible();
  await page.getByRole('button', { name: 'Leave out outliers, O' }).click();
  await expect(chart.getByText(/^1 point above/)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a zoom keeps the coarse picture until every step it shows has come, and has an address', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSpiky(served, 20_000);
  const chart = page.locator('[data-chart=loss]');
  /** Steps of the loss that have come with one answer or another. */
  const came = new Set<number>();
  page.on('response', async (answer) => {
    if (!answer.url().endsWith('/api/call/runs.series')) return;
    // Of a page that is left meanwhile there is no answer any more.
    const text = await answer.text().catch(() => '{"value":[]}');
    const { value } = JSON.parse(text) as { value: OutputOf<'runs.series'> };
    for (const step of value.find((one) => one.name === 'loss')?.step ?? []) came.add(step);
  });
  const between = (from: number, to: number): number => [...came].filter((step) => step >= from && step <= to).length;
  await page.goto(`${served.link}&/run/${id}`);
  await expect(chart.locator('canvas')).toBeVisible();
  await expect.poll(() => came.size).toBeGreaterThan(0);
  expect(between(9900, 10_100)).toBeLessThan(120);
  await chart.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('+');
  const seen = (): [number, number] => {
    const [, from, to] = /steps=([\d.]+)-([\d.]+)/.exec(page.url()) ?? [];
    return [Number(from), Number(to)];
  };
  // Ten presses leave 0.7 to the tenth of the 20,000.
  await expect.poll(() => seen()[1] - seen()[0]).toBeLessThan(600);
  const [from, to] = seen();
  await expect.poll(() => between(from, to)).toBeGreaterThanOrEqual(Math.floor(to - from));
  came.clear();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Reset zoom/ })).toBeVisible();
  await expect.poll(() => between(from, to)).toBeGreaterThanOrEqual(Math.floor(to - from));
  // What is given out has every step, seen or not.
  await chart.getByRole('button', { name: 'Loss: Save or copy' }).click();
  const values = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Values (CSV)' }).click();
  const text = readFileSync(await (await values).path(), 'utf8');
  expect(text.trim().split('\n')).toHaveLength(20_001);
  // Another axis shows the same steps.
  await page.getByRole('combobox', { name: 'Horizontal axis' }).selectOption('Time');
  await expect(page).toHaveURL(/x=time/);
  await expect(page).toHaveURL(new RegExp(`steps=${String(from).replace('.', '\\.')}`));
  // A reset holds, though the axis that was asked for comes right after it, while the plots have not come to rest.
  let clockComes = (): void => undefined;
  const clock = new Promise<void>((resolve) => (clockComes = resolve));
  await page.route('**/api/call/runs.clock', async (route) => {
    await clock;
    await route.continue();
  });
  await page.reload();
  await expect(page.getByRole('button', { name: /^Reset zoom/ })).toBeVisible();
  await page.keyboard.press('0');
  const answered = page.waitForResponse('**/api/call/runs.clock');
  clockComes();
  await answered;
  await expect(page).not.toHaveURL(/steps=/);
  await expect(page.getByRole('button', { name: /^Reset zoom/ })).toHaveCount(0);
  expect(complaints).toEqual([]);
});
