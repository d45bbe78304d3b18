/** `npm run bench -- ahead [native|wasm]`: what a thread for the batches of images saves a step. Medians of turns, and of their ratios. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from '../../scripts/lib/process.mjs';
import { isThere, nativeFolder } from '../../scripts/native/folder.mjs';
import { bundle } from '../lib/bundle.mjs';

const engines = ['native', 'wasm'].filter((engine) => !process.argv[2] || process.argv[2] === engine);
const folder = mkdtempSync(join(root, 'out', 'bench-'));
console.log('\n| model | engine | with the thread, ms | without, ms | ratio |\n|---|---|---|---|---|');
try {
  const program = await bundle(join(import.meta.dirname, 'measure.ts'), folder);
  for (const engine of engines) {
    if (engine === 'native' && !isThere(nativeFolder())) {
      say('The native engine is left out: `npm run native` gets it.');
      continue;
    }
    for (const words of [['mlp'], ['mlp', 'rotate'], ['cnn'], ['cnn', 'rotate']]) {
      const { code } = await run(projectNode(), [program, engine, ...words]);
      if (code !== 0) throw new Error(`The ${words.join(' ')} on ${engine} failed.`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
