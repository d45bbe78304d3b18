/** What is measured of the page beside its charts: the first view of a long history, a live run, and memory over many updates. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser } from '@playwright/test';
import { median, timed } from '../store/fill.ts';
import { aliveBytes, busySeconds, type Host, opened } from './browser.ts';
import { frames, type Frames } from './frames.ts';
import { count, show } from './in-page.mjs';

const ROWS = '[role=grid] tbody tr';

export interface First {
  readonly first_ms: number;
  readonly empty: Frames;
  readonly scroll: Frames;
  readonly filter_ms: number;
  readonly filter: Frames;
  readonly groups_ms: number;
  readonly group: Frames;
}

/** The history: from the address to its first row, then scrolled, filtered, and grouped with the first group open and scrolled. */
export async function history(browser: Browser, host: Host): Promise<First> {
  const blank = await opened(browser);
  await blank.goto('about:blank');
  const empty = await frames(blank, 'nothing', 'body', 3);
  await blank.context().close();

  const first: number[] = [];
  for (let i = 0; i < 5; i++) {
    // A window opens before an address is typed, and closes when all was seen.
    const page = await opened(browser);
    const began = performance.now();
    await page.goto(`${host.link}&/runs`);
    await page.locator(ROWS).first().waitFor();
    first.push(performance.now() - began);
    await page.context().close();
  }
  const page = await opened(browser);
  await page.goto(`${host.link}&/runs`);
  await page.locator(ROWS).first().waitFor();
  const scroll = await frames(page, 'scroll', '.list.scroll', 5);

  const field = page.getByRole('combobox').or(page.getByRole('searchbox')).or(page.getByRole('textbox')).first();
  const during = frames(page, 'nothing', 'body', 4);
  const filtered = await timed(4, async (i) => {
    const wanted = `name = "run ${4321 - i}"`;
    await field.fill(wanted);
    await field.press('Enter');
    await page
      .locator(ROWS)
      .filter({ hasText: `run ${4321 - i}` })
      .first()
      .waitFor();
    while ((await page.evaluate(count, ROWS)) !== 1) await page.waitForTimeout(5);
  });
  const filter = await during;
  const grouped = await timed(5, async (i) => {
    await page.evaluate(show, `#/runs?group=${i % 2 ? 'seeds' : 'params.optimizer.type'}`);
    await page.locator('tr[data-group]').nth(1).waitFor();
    await page.evaluate(show, '#/runs');
    await page.locator('tr[data-group]').first().waitFor({ state: 'detached' });
  });
  await page.evaluate(show, '#/runs?group=params.optimizer.type');
  await page.locator('tr[data-group]').first().click();
  await page.locator('tr[aria-level="2"] a').first().waitFor();
  const group = await frames(page, 'scroll', '.list.scroll', 5);
  await page.context().close();
  return {
    first_ms: median(first),
    empty,
    scroll,
    filter_ms: median(filtered),
    filter,
    groups_ms: median(grouped),
    group,
  };
}

export interface Live {
  readonly points_per_second: number;
  readonly core_share: number;
  /** Bytes alive after each tenth of the time. */
  readonly alive: readonly number[];
}

/** A script that reports `rate` points a second for `seconds`, watched on its own page; `heap`: with what is alive. */
export async function live(
  browser: Browser,
  host: Host,
  home: string,
  { rate, seconds, heap }: { rate: number; seconds: number; heap: boolean },
): Promise<Live> {
  const id = await startScript(host, home, rate, seconds + 15);
  const page = await opened(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(`${host.link}&/run/${id}`);
  await page.locator('canvas').first().waitFor();
  await page.waitForTimeout(2000);
  const alive: number[] = [];
  const before = { busy: await busySeconds(session), step: await stepOf(host, id), at: performance.now() };
  for (let i = 0; i < 10; i++) {
    await page.waitForTimeout(seconds * 100);
    // A collection is work of the page, too.
    if (heap) alive.push(await aliveBytes(session));
  }
  const passed = (performance.now() - before.at) / 1000;
  const share = ((await busySeconds(session)) - before.busy) / passed;
  const taken = (await stepOf(host, id)) - before.step;
  await call(host, 'runs.stop', { id });
  await page.context().close();
  return { points_per_second: taken / passed, core_share: share, alive };
}

async function startScript(host: Host, home: string, rate: number, seconds: number): Promise<string> {
  const file = join(home, 'live.mjs');
  writeFileSync(
    file,
    `let step = 0; const all = ${rate * seconds}; const began = performance.now();
const tick = () => { const due = Math.min(all, ((performance.now() - began) / 1000) * ${rate}); let out = '';
  for (; step < due; step++) out += JSON.stringify({ step, loss: 4 * Math.exp(-3 * step / all) + Math.random() / 5 }) + '\\n';
  process.stdout.write(out); if (step < all) setTimeout(tick, 20); }; tick();`,
  );
  const spec = { name: 'live', task: { type: 'command', command: [process.execPath, file] } };
  const { id } = await call<{ id: string }>(host, 'runs.start', { base_dir: home, spec });
  while ((await stepOf(host, id)) < rate) await new Promise((resolve) => setTimeout(resolve, 100));
  return id;
}

const stepOf = async (host: Host, id: string): Promise<number> =>
  (await call<{ step: number }>(host, 'runs.get', { id })).step;

async function call<T>(host: Host, name: string, input: unknown): Promise<T> {
  const { origin, hash } = new URL(host.link);
  const headers = {
    Authorization: `Bearer ${hash.slice('#token='.length)}`,
    'Content-Type': 'application/json',
    Origin: origin,
  };
  const answer = await fetch(`${origin}/api/call/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  const reply = (await answer.json()) as { ok: boolean; value: T; error?: { message: string } };
  if (!reply.ok) throw new Error(reply.error?.message);
  return reply.value;
}
