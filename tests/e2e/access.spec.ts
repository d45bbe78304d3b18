import { reach, startSmall } from './runs.ts';
import { expect, goTo, test, violations } from './support.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no view has an accessibility violation that axe can find, ${colorScheme}`, async ({ browser, served }) => {
    const id = await startSmall(served, { epochs: 2 });
    await reach(served, id);
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const views = ['/runs', '/welcome', '/new', '/settings', `/generate?run=${id}`];
    const tabs = ['charts', 'samples', 'spec', 'log', 'files'].map((tab) => `/run/${id}?tab=${tab}`);
    await page.goto(served.link);
    const found: string[] = [];
    for (const view of [...views, ...tabs]) {
      await goTo(page, view);
      await page.getByRole('main').waitFor();
      found.push(...(await violations(page, view)));
    }
    await context.close();
    expect(found).toEqual([]);
  });
}
