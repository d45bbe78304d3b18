/**
 * `npm run bench -- step [wasm|native|mlp|cnn|lstm|gpt ...]`: milliseconds a training step for four models: the whole runner, the bare step
 * on the same engine, and PyTorch on the same machine in the same run. Medians and their ratios, as a table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { projectNode, root, run, say } from '../../scripts/lib/process.mjs';
import { isThere, nativeFolder } from '../../scripts/native/folder.mjs';
import { bundle } from '../lib/bundle.mjs';
import { findTorch } from './torch.mjs';

const STEPS = { mlp: 40, cnn: 12, lstm: 4, gpt: 4 };
const THREADS = process.env.TIDEMARK_BENCH_THREADS ?? '2';
const wanted = process.argv.slice(2);
/** Those of `all` that were named, or all where none was. */
const chosen = (all) => (all.some((name) => wanted.includes(name)) ? all.filter((name) => wanted.includes(name)) : all);
const engines = chosen(['native', 'wasm']);
const number = (x, digits) => (x === undefined || x === null ? '-' : x.toFixed(digits));

const folder = mkdtempSync(join(root, 'out', 'bench-'));
const torch = await findTorch();

function print(row) {
  const cells = [row.workload, row.engine, number(row.ours_ms, 2), number(row.bare_ms, 2), number(row.overhead, 3)];
  const ratio = (ours, theirs) => number(theirs ? ours / theirs : null, 2);
  const clock = [number(row.torch_ms, 2), ratio(row.ours_ms, row.torch_ms)];
  const own = [number(row.ours_cpu_ms, 2), number(row.ours_cpu_ms / row.bare_cpu_ms, 3)];
  const cpu = [...own, number(row.torch_cpu_ms, 2), ratio(row.ours_cpu_ms, row.torch_cpu_ms)];
  console.log(`| ${[...cells, ...clock, ...cpu].join(' | ')} |`);
}

console.log(
  `\n${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, ${THREADS} threads, Node ${process.versions.node}\n`,
);
const clock = '| workload | engine | Tidemark ms | bare step ms | Tidemark / bare | PyTorch ms | Tidemark / PyTorch |';
console.log(`${clock} Tidemark CPU ms | Tidemark / bare, CPU | PyTorch CPU ms | Tidemark / PyTorch, CPU |`);
console.log('|---|---|---|---|---|---|---|---|---|---|---|');

try {
  const program = await bundle(join(import.meta.dirname, 'measure.ts'), folder);
  for (const workload of chosen(Object.keys(STEPS))) {
    const steps = STEPS[workload];
    for (const engine of engines) {
      if (engine === 'native' && !isThere(nativeFolder())) {
        say('The native engine is left out: `npm run native` gets it.');
        continue;
      }
      say(`Measuring ${workload} on ${engine} ...`);
      const { code, output } = await run(projectNode(), [program, engine, workload, String(steps), THREADS], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (code !== 0) throw new Error(`Measuring ${workload} on ${engine} failed.`);
      // PyTorch's turn comes right after, so that both meet the same machine.
      const other = torch ? await torch.measure(steps * 8, workload, THREADS) : null;
      print({ ...JSON.parse(output.trim()), ...other });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
