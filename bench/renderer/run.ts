/**
 * `npm run bench -- renderer [PART...]`: the page in a real Chromium on the real web host. Parts: history (5,000 runs), chart
 * (20 runs of a million points), live (1,000 points a second), memory (an hour's points of a run in a minute), size (what is sent, gzipped).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { chart } from './chart.ts';
import { launch, serve, type Host } from './browser.ts';
import type { Frames } from './frames.ts';
import { longHistory, longRuns } from './homes.ts';
import { history, live } from './parts.ts';
import { sizes } from './size.ts';

type Chromium = Awaited<ReturnType<typeof launch>>;
const ms = (n: number): string => n.toFixed(1);
const frames = (f: Frames, empty: Frames): string =>
  `frames median ${ms(f.median_ms)}, 95 of 100 within ${ms(f.p95_ms)} (${(f.p95_ms / empty.p95_ms).toFixed(2)} of an empty page's ${ms(empty.p95_ms)}), worst ${ms(f.worst_ms)} ms`;
const kb = (bytes: number): string => (bytes / 1000).toFixed(0);
const mib = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

async function served(
  prepare: (home: string) => unknown,
  measure: (browser: Chromium, host: Host, home: string) => Promise<void>,
): Promise<void> {
  const home = mkdtempSync(join(os.tmpdir(), 'tidemark-renderer-'));
  prepare(home);
  const host = await serve(home);
  const browser = await launch();
  try {
    await measure(browser, host, home);
  } finally {
    await browser.close();
    await host.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

const parts: Record<string, () => Promise<void> | void> = {
  history: () =>
    served(
      (home) => longHistory(home, 5000),
      async (browser, host) => {
        const r = await history(browser, host);
        console.log(`history of 5,000 runs: first row after ${ms(r.first_ms)} ms (median of 5 new pages)`);
        console.log(`  scrolling: ${frames(r.scroll, r.empty)}`);
        console.log(
          `  grouped, by optimizer or by seeds: ${ms(r.groups_ms)} ms; an open group of 2,500, scrolling: ${frames(r.group, r.empty)}`,
        );
        console.log(`  filter by a name: ${ms(r.filter_ms)} ms; ${frames(r.filter, r.empty)}`);
      },
    ),
  chart: () => {
    let ids: string[] = [];
    return served(
      (home) => (ids = longRuns(home, 20, 1_000_000)),
      async (browser, host) => {
        const r = await chart(browser, host, ids);
        console.log(
          `chart of 20 series of 1 M points: drawn after ${ms(r.open_ms)} ms (median of ${r.opens_ms.length}: ${r.opens_ms.map(ms).join(', ')})`,
        );
        for (const { name, asked_ms, first_ms, all_ms, bytes } of r.answers)
          console.log(
            `  ${name}: asked at ${ms(asked_ms)}, answered at ${ms(first_ms)} to ${ms(all_ms)} ms, ${kb(bytes)} kB`,
          );
        const { script_ms, layout_ms, all_ms } = r.spent;
        console.log(
          `  the page's own processor time: ${ms(all_ms)} ms, of which scripts ${ms(script_ms)}, styles and layout ${ms(layout_ms)}`,
        );
        console.log(`  panning: ${frames(r.pan, r.empty)}`);
      },
    );
  },
  live: () =>
    served(
      () => undefined,
      async (browser, host, home) => {
        const r = await live(browser, host, home, { rate: 1000, seconds: 20, heap: false });
        console.log(
          `live run, ${r.points_per_second.toFixed(0)} points/s: the page takes ${(100 * r.core_share).toFixed(1)} % of a core`,
        );
      },
    ),
  memory: () =>
    served(
      () => undefined,
      async (browser, host, home) => {
        const r = await live(browser, host, home, { rate: 20_000, seconds: 60, heap: true });
        console.log(
          `memory, ${r.points_per_second.toFixed(0)} points/s for a minute: ${r.alive.map(mib).join(', ')} MiB`,
        );
      },
    ),
  size: () => {
    const { first, later } = sizes();
    console.log(`first load: ${kb(first.reduce((sum, f) => sum + f.bytes, 0))} kB of JavaScript, gzipped`);
    for (const { name, bytes } of later.slice(0, 3)) console.log(`  fetched later: ${name} ${kb(bytes)} kB`);
  },
};

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
console.log(`${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, Node ${process.versions.node}`);
for (const name of wanted) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}; parts are ${Object.keys(parts).join(', ')}.`);
  await part();
}
