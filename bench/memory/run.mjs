/**
 * `npm run bench -- memory [wasm|native|mlp|cnn|gpt|lstm|tabular ...] [uncollected] [steps]`: whether memory stays flat over ten thousand training steps, on every
 * engine; `uncollected` leaves garbage to V8, as a run does, instead of collecting it at each look.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from '../../scripts/lib/process.mjs';
import { isThere, nativeFolder } from '../../scripts/native/folder.mjs';
import { bundle } from '../lib/bundle.mjs';

const wanted = process.argv.slice(2);
const chosen = (all) => (all.some((name) => wanted.includes(name)) ? all.filter((name) => wanted.includes(name)) : all);

const steps = wanted.find((word) => /^\d+$/.test(word)) ?? '10000';
const collecting = wanted.includes('uncollected') ? [] : ['--expose-gc'];

const folder = mkdtempSync(join(root, 'out', 'bench-'));
console.log(
  '\n| model | engine | steps | tensors | tensor bytes | heap MiB | young space MiB | process MiB |\n|---|---|---|---|---|---|---|---|',
);
try {
  const program = await bundle(join(import.meta.dirname, 'measure.ts'), folder);
  for (const engine of chosen(['native', 'wasm'])) {
    if (engine === 'native' && !isThere(nativeFolder())) {
      say('The native engine is left out: `npm run native` gets it.');
      continue;
    }
    for (const model of chosen(['mlp', 'cnn', 'gpt', 'lstm', 'tabular'])) {
      say(`Training ${steps} steps of the ${model} on ${engine} ...`);
      const { code, output } = await run(projectNode(), [...collecting, program, engine, model, steps], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      if (code !== 0) throw new Error(`The ${model} on ${engine} failed.`);
      for (const { step, tensors, tensor_bytes, heap_mib, young_mib, rss_mib } of JSON.parse(output.trim()).seen)
        console.log(
          `| ${[model, engine, step, tensors, tensor_bytes, heap_mib.toFixed(1), young_mib.toFixed(0), rss_mib.toFixed(0)].join(' | ')} |`,
        );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
