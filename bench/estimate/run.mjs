/**
 * `npm run bench -- estimate [wasm|native] [seconds]`: the memory that New run tells beforehand, against the largest resident size of real
 * training processes; none of these runs was used to find the factors of shared/estimate/memory.ts. On Linux, which tells that size.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from '../../scripts/lib/process.mjs';
import { isThere, nativeFolder } from '../../scripts/native/folder.mjs';
import { bundle } from '../lib/bundle.mjs';

const wanted = process.argv.slice(2);
const named = ['wasm', 'native'].filter((name) => wanted.includes(name));
const seconds = wanted.find((word) => /^\d+$/.test(word)) ?? '20';

if (process.platform !== 'linux') {
  say('Only Linux tells how large a process was at most.');
  process.exit(2);
}
const folder = mkdtempSync(join(root, 'out', 'bench-'));
console.log('\n| run | engine | steps | parameters | measured MiB | told MiB | off |\n|---|---|---|---|---|---|---|');
try {
  const program = await bundle(join(import.meta.dirname, 'measure.ts'), folder);
  for (const engine of named.length > 0 ? named : ['wasm', 'native']) {
    if (engine === 'native' && !isThere(nativeFolder())) {
      say('The native engine is left out: `npm run native` gets it.');
      continue;
    }
    const { code } = await run(projectNode(), [program, engine, seconds, join(root, 'out/main/worker.js')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (code !== 0) throw new Error(`Measuring on ${engine} failed.`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
