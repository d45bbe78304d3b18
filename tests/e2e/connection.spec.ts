import { startSmall, reach } from './runs.ts';
import { ended, expect, serve, test } from './support.ts';

test('a server that is started again is told, and its new link brings the page back', async ({ page, served }) => {
  const id = await startSmall(served, { epochs: 1 });
  await reach(served, id);
  await page.goto(served.link);
  await expect(page.getByText('Tide').first()).toBeVisible();
  served.process.kill('SIGKILL');
  await ended(served.process);
  await expect(page.getByText('The connection to Tidemark is lost.')).toBeVisible();
  const again = await serve(served.home, Number(new URL(served.link).port));
  try {
    await expect(page.getByText(/Tidemark was started again/)).toBeVisible();
    await page.getByRole('textbox', { name: /Link with the token/ }).fill(again.link);
    await page.getByRole('button', { name: 'Use this link' }).click();
    await expect(page.getByText('Tide').first()).toBeVisible();
    await expect(page.getByText(/Tidemark was started again/)).toHaveCount(0);
  } finally {
    again.process.kill('SIGTERM');
    await ended(again.process);
  }
});
