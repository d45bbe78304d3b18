/**
 * `npm run bench -- store [PART...] [--scale S]`: what the store takes, holds and gives back, in real files. Parts: ingest, view, history,
 * rows (SQLite with one row a point), mlflow. `--scale 0.1` does a tenth of it.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { history } from './history.ts';
import { ingest } from './ingest.ts';
import { findMlflow } from './mlflow.mjs';
import { rows } from './rows.ts';
import { view } from './view.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '1' } },
});
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 10)) throw new Error('--scale takes a number above 0 and up to 10.');

const scaled = (n: number, multiple = 1): number => Math.max(multiple, Math.round((n * scale) / multiple) * multiple);
const million = (n: number): string => `${(n / 1e6).toFixed(2)} M`;
const ms = (n: number): string => (n < 100 ? n.toFixed(1) : n.toFixed(0));

async function printMlflow(folder: string): Promise<void> {
  const measure = await findMlflow();
  if (!measure) return;
  const m = await measure(folder, scaled(100_000, 1000), scaled(500));
  const taken = `${million(m.points)} points at ${million(m.points_per_second)}/s, ${m.bytes_per_point.toFixed(1)} B a point`;
  console.log(`mlflow ${m.version}: ${taken}; the series back in ${ms(m.read_ms)} ms;`);
  console.log(`  ${m.runs} runs with filter and order in ${ms(m.query_ms)} ms`);
}

const parts: Record<string, (folder: string) => Promise<void>> = {
  async ingest(folder) {
    const r = await ingest(folder, scaled(250_000, 100));
    const rate = `${million(r.points_per_second)}/s`;
    console.log(
      `ingest, 8 processes: ${million(r.points)} points at ${rate}, ${r.bytes_per_point.toFixed(2)} B a point`,
    );
  },
  async view(folder) {
    const points = scaled(10_000_000, 1000);
    console.log(`views of ${million(points)} points, 2,000 wide: points in view, median ms, 95th of 100, worst`);
    for (const z of await view(folder, points))
      console.log(`  ${z.width}: ${ms(z.median_ms)}, ${ms(z.p95_ms)}, ${ms(z.worst_ms)}`);
  },
  async history(folder) {
    const r = await history(folder, scaled(5000, 10), 11_110);
    const size = `${((r.bytes_per_point * r.points) / 1e9).toFixed(2)} GB, ${r.bytes_per_point.toFixed(2)} B a point`;
    console.log(`history, ${r.runs} runs, ${million(r.points)} points: ${size}`);
    console.log(
      `  filter and order: ${ms(r.query_ms)} ms for ${r.matching} runs; newest 1,000: ${ms(r.list_1000_ms)} ms`,
    );
    console.log(`  all: ${ms(r.list_all_ms)} ms; check: ${ms(r.check_ms)} ms; with --full: ${ms(r.full_check_ms)} ms`);
    console.log(
      `  sizes by run: ${ms(r.usage_ms)} ms; backup: ${ms(r.backup_ms)} ms; the owner held up at most ${ms(r.held_ms)} ms`,
    );
    console.log(`  opened and closed: ${ms(r.open_ms)} ms, with the check: ${ms(r.first_open_ms)} ms`);
  },
  async rows(folder) {
    const r = await rows(folder, scaled(10_000_000, 1000));
    const rate = `${million(r.points_per_second)}/s, ${r.bytes_per_point.toFixed(1)} B a point`;
    console.log(`one row a point: ${million(r.points)} points at ${rate}; whole series: ${ms(r.view_ms)} ms`);
  },
  mlflow: printMlflow,
};

const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
console.log(`${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, Node ${process.versions.node}`);
for (const name of wanted) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}; parts are ${Object.keys(parts).join(', ')}.`);
  mkdirSync(join(import.meta.dirname, '../../out'), { recursive: true });
  const folder = mkdtempSync(join(import.meta.dirname, '../../out/bench-'));
  try {
    await part(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
