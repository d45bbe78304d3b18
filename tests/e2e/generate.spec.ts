import { call, reach, startSmall } from './runs.ts';
import { expect, test, violations } from './support.ts';

const digits = /\d+ of \d+ tokens/;

test('a token shows what else might have been, by pointer and by keyboard, and the text goes on from a choice', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 6 });
  await reach(served, id);
  await page.goto(`${served.link}&/generate?run=${id}`);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('the ');
  await page.getByLabel('Length').fill('40');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByText('40 of 40 tokens')).toBeVisible();
  const tokens = page.locator('[data-token]');
  const before = await tokens.allTextContents();
  expect(before).toHaveLength(40);
  await tokens.nth(10).hover();
  const list = page.getByRole('group', { name: 'Next token' });
  await expect(list.getByRole('button')).toHaveCount(5);
  expect(await violations(page, '/generate')).toEqual([]);
  await page.mouse.move(0, 0);
  await expect(list).toBeHidden();

  const text = page.getByRole('group', { name: 'Text' });
  await text.focus();
  await text.press('ArrowRight');
  await text.press('ArrowRight');
  await text.press('ArrowRight');
  await expect(list).toBeVisible();
  await expect(tokens.nth(2)).toHaveClass(/hot/);
  await text.press('ArrowDown');
  const choice = list.locator('button:focus');
  await expect(choice).toHaveAccessibleName(/^Go on with/);
  const taken = await choice.locator('.mono').textContent();
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(page.getByText('40 of 40 tokens')).toBeVisible();
  await expect(tokens).toHaveCount(40);
  const after = await tokens.allTextContents();
  expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(after[2]?.replace(' ', '␣').replace('\n', '↵')).toBe(taken);
  await expect(tokens.nth(2)).toHaveClass(/chosen/);

  // A reload shows the same, choices and probabilities too; a second window begins with a text of its own.
  const foot = page.getByRole('region', { name: 'Text' }).getByRole('status');
  const said = await foot.textContent();
  await page.reload();
  await expect(page.getByText('40 of 40 tokens')).toBeVisible();
  expect(await tokens.allTextContents()).toEqual(after);
  await expect(foot).toHaveText(said ?? '');
  await expect(tokens.nth(2)).toHaveClass(/chosen/);
  const second = await page.context().newPage();
  await second.goto(`${served.link}&${new URL(page.url()).hash.slice(1)}`);
  await expect(second.getByText('The text comes here.')).toBeVisible();
  await second.close();

  // Taking the first choice back gives the first text back: the draws belong to the places.
  const old = before[2]?.replace(' ', '␣').replace('\n', '↵') ?? '';
  await tokens.nth(2).hover();
  await list.getByRole('button', { name: `Go on with ${old},` }).click();
  await expect(tokens.nth(2)).toHaveText(before[2] ?? '');
  await expect(page.getByText('40 of 40 tokens')).toBeVisible();
  await expect(async () => expect(await tokens.allTextContents()).toEqual(before)).toPass();
  expect(complaints).toEqual([]);
});

test('two models write side by side from one prompt and seed, each can be stopped, and the address keeps it', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 4 });
  await reach(served, id);
  await page.goto(`${served.link}&/generate?run=${id}`);
  await page.getByLabel('Length').fill('30');
  await page.getByRole('button', { name: 'Side by side' }).click();
  // The second is another model than the first, and the page says which.
  const other = page.getByRole('combobox', { name: 'Right: checkpoint' });
  const { checkpoints } = await call(served, 'runs.get', { id });
  const best = checkpoints.find((one) => one.best);
  const second = checkpoints.find((one) => one !== best);
  await expect(other).toHaveValue(second?.name ?? '');
  await expect(
    page.getByText(second === checkpoints[0] ? /^The last checkpoint of/ : /^An earlier checkpoint of/).first(),
  ).toBeVisible();
  const temperature = page.getByRole('textbox', { name: 'Right: temperature' });
  await temperature.fill('0');
  await temperature.press('Enter');
  await expect(page).toHaveURL(new RegExp(`beside=${id}&beside-checkpoint=${second?.name}&beside-temperature=0`));
  const first = checkpoints.at(-1)?.name ?? '';
  await page.getByRole('combobox', { name: 'Left: checkpoint' }).selectOption(first);
  await page.reload();
  await expect(temperature).toHaveValue('0');
  await expect(page.getByRole('combobox', { name: 'Left: checkpoint' })).toHaveValue(first);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('the ');
  await page.getByLabel('Length').fill('30');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  const left = page.getByRole('region', { name: 'Left: text' });
  const right = page.getByRole('region', { name: 'Right: text' });
  await expect(left.getByText('30 of 30 tokens')).toBeVisible();
  await expect(right.getByText('30 of 30 tokens')).toBeVisible();
  const written = await right.locator('[data-token]').allTextContents();
  expect(written).not.toEqual(await left.locator('[data-token]').allTextContents());
  expect(await violations(page, '/generate beside')).toEqual([]);

  await page.getByLabel('Length').fill('20000');
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await left.getByRole('button', { name: 'Stop this side' }).click();
  await expect(left.getByText('Stopped.')).toBeVisible();
  await expect(right.getByRole('button', { name: 'Stop this side' })).toBeVisible();
  await expect(right.getByText(digits)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(right.getByText('Stopped.')).toBeVisible();
  const stopped = await page.locator('[data-token]').allTextContents();
  await page.reload();
  await expect(page.getByText('Stopped.')).toHaveCount(2);
  expect(await page.locator('[data-token]').allTextContents()).toEqual(stopped);
  await page.getByRole('button', { name: 'Close this side' }).click();
  await expect(page).not.toHaveURL(/beside/);
  expect(complaints).toEqual([]);
});

test('prompts are kept with their settings, chosen again, and removed with a way back', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(`${served.link}&/generate?run=${id}`);
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  const length = page.getByLabel('Length');
  const write = async (text: string, tokens: string): Promise<void> => {
    await prompt.fill(text);
    await length.fill(tokens);
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await expect(page.getByText(`${tokens} of ${tokens} tokens`)).toBeVisible();
  };
  await write('the tide', '7');
  await page.getByLabel('Top k').fill('3');
  await write('and the', '9');
  const kept = page.getByRole('list', { name: 'Prompts' }).getByRole('listitem');
  await expect(kept).toHaveCount(2);
  await expect(kept.first()).toContainText('and the');
  await expect(kept.first()).toContainText('top k 3, seed 7, 9 tokens');
  await page.reload();
  await expect(prompt).toHaveValue('and the');
  await expect(length).toHaveValue('9');
  await kept
    .nth(1)
    .getByRole('button', { name: /^the tide/ })
    .click();
  await expect(prompt).toHaveValue('the tide');
  await expect(length).toHaveValue('7');
  expect(await violations(page, '/generate prompts')).toEqual([]);
  await page.getByRole('button', { name: 'Remove the prompt the tide' }).click();
  await expect(kept).toHaveCount(1);
  await expect(kept.first().getByRole('button').first()).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(kept).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('what may come next stands behind the prompt, Tab takes it, Escape leaves it, and it is off at first', async ({
  page,
  served,
  complaints,
}) => {
  const id = await startSmall(served, { epochs: 12 });
  await reach(served, id);
  await page.goto(`${served.link}&/generate?run=${id}`);
  const prompt = page.getByRole('textbox', { name: 'Prompt' });
  const complete = page.getByRole('switch', { name: 'Complete while typing' });
  await expect(complete).toHaveAttribute('aria-checked', 'false');
  await complete.click();
  await prompt.fill('');
  await prompt.pressSequentially('the ti');
  await expect(prompt).toHaveAccessibleDescription(/^May come next: de .*\. Tab takes it, Escape leaves it\.$/);
  expect(await violations(page, '/generate completing')).toEqual([]);
  await prompt.press('Tab');
  await expect(prompt).toHaveValue(/^the tide ./);
  await expect(prompt).toBeFocused();
  await expect(prompt).toHaveAccessibleDescription(/^May come next/);
  const taken = await prompt.inputValue();
  await prompt.press('Escape');
  await expect(prompt).toHaveAccessibleDescription('');
  await prompt.press('Tab');
  await expect(prompt).not.toBeFocused();
  await expect(prompt).toHaveValue(taken);
  await page.reload();
  await expect(complete).toHaveAttribute('aria-checked', 'true');
  expect(complaints).toEqual([]);
});
