import { readFileSync } from 'node:fs';
import { reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

test('a browser that wants German gets the page in German, and English when that is chosen', async ({
  browser,
  served,
}) => {
  const id = await startSmall(served, { epochs: 2 });
  await reach(served, id);
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto(served.link);
  const html = page.locator('html');
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Läufe', level: 1 })).toBeVisible();
  await expect(page).toHaveTitle('Läufe · Tidemark');
  await expect(page.getByRole('row').filter({ has: page.getByRole('img', { name: 'Fertig' }) })).toContainText(
    /Heute \d\d:\d\d/,
  );
  const found: string[] = [];
  for (const view of ['/runs', '/new', '/settings', '/welcome']) {
    await goTo(page, view);
    await page.getByRole('main').waitFor();
    found.push(...(await violations(page, view)));
  }
  expect(found).toEqual([]);
  await goTo(page, `/run/${id}`);
  await expect(page.getByRole('tab', { name: 'Diagramme' })).toBeVisible();
  // Numbers as Germans write them; what is saved for programs has points.
  await expect(page.locator('.stats')).toContainText(/\d,\d{3}/);
  await expect(page.locator('.stats')).not.toContainText(/\d\.\d/);
  await page
    .getByRole('figure')
    .first()
    .getByRole('button', { name: /Speichern oder kopieren/ })
    .click();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /CSV/ }).click()]);
  expect(readFileSync(await saved.path(), 'utf8')).toMatch(/\n\d+,\d\.\d+/);

  await goTo(page, '/settings');
  const choice = page.getByRole('group', { name: 'Sprache' });
  await expect(choice.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true');
  await choice.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Settings and doctor' })).toBeVisible();
  await expect(html).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'English' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('group', { name: 'Language' }).getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Einstellungen und Diagnose' })).toBeVisible();
  expect(complaints).toEqual([]);

  // What the core says, too: a wrong query, a name no run has, a run that is not there, a wrong setting. (The browser logs such answers as errors.)
  await goTo(page, `/runs?where=${encodeURIComponent('stat = "done"')}`);
  await expect(page.getByText('Ein Feld „stat“ gibt es nicht. Ist state gemeint?')).toBeVisible();
  await goTo(page, `/runs?where=${encodeURIComponent('metrics.eval_los < 1')}`);
  await expect(page.getByText('Kein Lauf hat eine Metrik eval_los. Ist eval_loss gemeint?')).toBeVisible();
  await goTo(page, '/run/ffff');
  await expect(page.getByText('Einen Lauf ffff gibt es in diesem Datenordner nicht.')).toBeVisible();
  await goTo(page, '/new');
  await page
    .getByRole('textbox', { name: 'Experiment als YAML' })
    .fill('task: { type: text, data: builtin:shakespeare }\noptimizer: { type: adan }');
  await expect(page.getByText(/erwartet wird eins von .*; ist adam gemeint/).first()).toBeVisible();
  await context.close();
});

test('the German words are not fetched where English is spoken', async ({ page, served }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto(served.link);
  await expect(page.getByRole('button', { name: 'Guide me through the loop' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect(scripts.filter((path) => /\/de-[\w-]+\.js$/.test(path))).toEqual([]);
});
