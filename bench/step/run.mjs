/**
 * `npm run bench -- step [wasm|native|mlp|cnn|gpt ...]`: milliseconds a training step for three models: the whole runner, a bare loop
 * on the same engine, and PyTorch on the same machine in the same run. Medians and their ratios, as a table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { projectNode, root, run, say } from '../../scripts/lib/process.mjs';
import { isThere, nativeFolder } from '../../scripts/native/folder.mjs';
import { bundle } from '../lib/bundle.mjs';
import { findTorch } from './torch.mjs';

const STEPS = { mlp: 100, cnn: 30, gpt: 6 };
const wanted = process.argv.slice(2);
/** Those of `all` that were named, or all where none was. */
const chosen = (all) => (all.some((name) => wanted.includes(name)) ? all.filter((name) => wanted.includes(name)) : all);
const engines = chosen(['native', 'wasm']);
const number = (x, digits) => (x === undefined || x === null ? '-' : x.toFixed(digits));

const folder = mkdtempSync(join(root, 'out', 'bench-'));
const torch = await findTorch();

function print(row) {
  const cells = [row.workload, row.engine, number(row.ours_ms, 2), number(row.bare_ms, 2), number(row.overhead, 3)];
  const ratio = row.torch_ms ? row.ours_ms / row.torch_ms : null;
  console.log(`| ${[...cells, number(row.torch_ms, 2), number(ratio, 2)].join(' | ')} |`);
}

console.log(`\n${os.cpus()[0]?.model}, ${os.availableParallelism()} cores, Node ${process.versions.node}\n`);
console.log('| workload | engine | Tidemark ms | bare loop ms | Tidemark / bare | PyTorch ms | Tidemark / PyTorch |');
console.log('|---|---|---|---|---|---|---|');

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
      const { code, output } = await run(projectNode(), [program, engine, workload, String(steps)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (code !== 0) throw new Error(`Measuring ${workload} on ${engine} failed.`);
      // PyTorch's turn comes right after, so that both meet the same machine.
      const other = torch ? await torch.measure(steps * 3, workload) : null;
      print({ ...JSON.parse(output.trim()), ...other });
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
