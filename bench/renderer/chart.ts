/** The comparison of long runs: how long it takes to open, where that time goes, and how it pans. */
import type { Browser, CDPSession } from '@playwright/test';
import { median } from '../store/fill.ts';
import { type Host, opened } from './browser.ts';
import { frames, type Frames } from './frames.ts';
import { openAndSee, show } from './in-page.mjs';

/** One call of the page: milliseconds since the click, and the size of its answer. */
interface Answer {
  readonly name: string;
  readonly asked_ms: number;
  readonly first_ms: number;
  readonly all_ms: number;
  readonly bytes: number;
}

interface Opening {
  readonly ms: number;
  readonly answers: readonly Answer[];
  readonly spent: Spent;
}

/** Processor time of the page's main thread until then: its scripts, styles and layout, and all of it, which has drawing too. */
interface Spent {
  readonly script_ms: number;
  readonly layout_ms: number;
  readonly all_ms: number;
}

export interface Chart {
  readonly opens_ms: readonly number[];
  readonly open_ms: number;
  /** Medians over the openings, in the order the answers came. */
  readonly answers: readonly Answer[];
  readonly spent: Spent;
  readonly pan: Frames;
  readonly empty: Frames;
}

const OPENINGS = 9;

async function spentUntilNow(session: CDPSession): Promise<Spent> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => 1000 * (metrics.find((m) => m.name === name)?.value ?? NaN);
  return {
    script_ms: of('ScriptDuration'),
    layout_ms: of('LayoutDuration') + of('RecalcStyleDuration'),
    all_ms: of('TaskDuration'),
  };
}

const over = (all: readonly Spent[], fold: (values: number[]) => number): Spent => ({
  script_ms: fold(all.map((one) => one.script_ms)),
  layout_ms: fold(all.map((one) => one.layout_ms)),
  all_ms: fold(all.map((one) => one.all_ms)),
});

/** The comparison of `ids`: from the change of address in an open page to the drawn curves, then panned. */
export async function chart(browser: Browser, host: Host, ids: readonly string[]): Promise<Chart> {
  const page = await opened(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`${host.link}&/settings`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const empty = await frames(page, 'nothing', 'body', 3);
  const where = `#/compare?ids=${ids.join(',')}&metric=loss`;
  const openings: Opening[] = [];
  for (let i = 0; i < OPENINGS; i++) {
    if (i > 0) await page.evaluate(show, '#/settings');
    await page.waitForTimeout(500);
    const before = await spentUntilNow(session);
    const seen = await page.evaluate(openAndSee, { where, lines: ids.length });
    const after = await spentUntilNow(session);
    openings.push({ ...seen, spent: over([after, before], ([to = NaN, from = NaN]) => to - from) });
  }
  const pan = await frames(page, 'pan', '.curves canvas', 4);
  await page.context().close();
  const opens_ms = openings.map((one) => one.ms);
  return {
    opens_ms,
    open_ms: median(opens_ms),
    answers: medians(openings),
    spent: over(
      openings.map((one) => one.spent),
      median,
    ),
    pan,
    empty,
  };
}

function medians(openings: readonly Opening[]): Answer[] {
  const names = new Set(openings.flatMap((one) => one.answers.map((answer) => answer.name)));
  return [...names]
    .map((name) => {
      const all = openings.flatMap((one) => one.answers.filter((answer) => answer.name === name));
      const of = (key: 'asked_ms' | 'first_ms' | 'all_ms' | 'bytes'): number => median(all.map((one) => one[key]));
      return { name, asked_ms: of('asked_ms'), first_ms: of('first_ms'), all_ms: of('all_ms'), bytes: of('bytes') };
    })
    .sort((a, b) => a.all_ms - b.all_ms);
}
