import { call, reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('a sample is shown with what changed since the epoch before, or as it is', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 4 });
  await reach(served, id);
  const { samples } = await call(served, 'runs.get', { id });
  const textOf = (epoch: number): string => samples.find((sample) => sample.epoch === epoch)?.text ?? '';
  await page.goto(`${served.link}&/run/${id}?tab=samples`);
  const text = page.locator('[data-samples] .text');
  const without = (other: 'ins' | 'del'): Promise<string> =>
    text.evaluate((element, name) => {
      const copy = element.cloneNode(true) as typeof element;
      for (const part of copy.querySelectorAll(name)) part.remove();
      return copy.textContent ?? '';
    }, other);
  await expect(page.getByText(/changes since epoch 3/)).toBeVisible();
  expect(await without('del')).toBe(`the ${textOf(4)}`);
  expect(await without('ins')).toBe(`the ${textOf(3)}`);
  await page.getByRole('button', { name: /^Epoch 4/ }).press('ArrowUp');
  await expect(page.getByRole('button', { name: /^Epoch 3/ })).toBeFocused();
  await expect(page.getByText(/changes since epoch 2/)).toBeVisible();
  expect(await violations(page, 'samples')).toEqual([]);
  await page.getByRole('group', { name: 'Held against' }).getByRole('button', { name: 'None' }).click();
  await expect(text.locator('ins, del')).toHaveCount(0);
  await expect(text).toHaveText(`the ${textOf(3)}`, { useInnerText: false });
  await page.reload();
  await expect(page.getByRole('button', { name: 'None' })).toHaveAttribute('aria-pressed', 'true');

  // Held against the baseline's of the same prompt and epoch, once a run is pinned as it.
  const other = await startSmall(served, { epochs: 3, lr: 0.002 });
  const base = await reach(served, other);
  await goTo(page, `/run/${other}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('b');
  await expect(page.getByText('Run #2 is the baseline.')).toBeVisible();
  await goTo(page, `/run/${id}?tab=samples&epoch=3`);
  await page.getByRole('button', { name: 'Baseline #2' }).click();
  await expect(page.getByText('differences from run #2, the baseline')).toBeVisible();
  expect(await without('del')).toBe(`the ${textOf(3)}`);
  expect(await without('ins')).toBe(`the ${base.samples.find((sample) => sample.epoch === 3)?.text}`);
  await page.getByRole('button', { name: /^Epoch 4/ }).click();
  await expect(page.getByText(/the baseline, wrote none of this prompt in this epoch/)).toBeVisible();
  // It has none itself.
  await goTo(page, `/run/${other}?tab=samples`);
  await expect(page.getByRole('group', { name: 'Held against' }).getByRole('button')).toHaveCount(2);
  expect(complaints).toEqual([]);
});
