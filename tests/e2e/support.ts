import AxeBuilder from '@axe-core/playwright';
/** The built program as a user starts it: `serve` on a data folder of its own, and the link it prints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, expect, test as base } from '@playwright/test';

const cli = join(import.meta.dirname, '../../out/main/cli.js');

export interface Served {
  /** The link with its token. */
  readonly link: string;
  readonly home: string;
  readonly process: ChildProcess;
}

/** Starts the web host; resolves when it has printed its link. */
export function serve(home: string, port = 0): Promise<Served> {
  const child = spawn(process.execPath, [cli, '--home', home, 'serve', '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const link = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(said)?.[0];
        if (link) resolve({ link, home, process: child });
      });
    }
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
  });
}

/** Another view of the open page, by its address. */
export const goTo = (page: Page, view: string): Promise<unknown> =>
  page.evaluate(`location.hash = ${JSON.stringify(`#${view}`)}`);

/** What axe finds wrong with the view that is open, a line a rule. */
export async function violations(page: Page, view: string): Promise<string[]> {
  await expect(page.locator('.sk')).toHaveCount(0);
  const found = await new AxeBuilder({ page }).analyze();
  return found.violations.map(
    (v) =>
      `${view}: ${v.id}: ${v.nodes
        .map((n) => n.html)
        .join(' ')
        .slice(0, 300)}`,
  );
}

export function ended(child: ChildProcess): Promise<void> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));
}

/** `served`: a web host on an empty data folder. `complaints`: what the page wrote to the console or threw. */
export const test = base.extend<{ served: Served; complaints: string[] }>({
  served: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'tidemark-e2e-'));
    const served = await serve(home);
    await use(served);
    served.process.kill('SIGTERM');
    await ended(served.process);
    rmSync(home, { recursive: true, force: true });
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
  },
});
export { expect };
