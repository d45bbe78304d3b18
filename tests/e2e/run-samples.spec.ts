import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

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
  await page.getByRole('group', { name: 'Changes since' }).getByRole('button', { name: 'None' }).click();
  await expect(text.locator('ins, del')).toHaveCount(0);
  await expect(text).toHaveText(`the ${textOf(3)}`, { useInnerText: false });
  await page.reload();
  await expect(page.getByRole('button', { name: 'None' })).toHaveAttribute('aria-pressed', 'true');
  expect(complaints).toEqual([]);
});
