import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { oneTensorFlow, tfjsNodeAsModules } from './scripts/lib/one-tensorflow.mjs';
import packageJson from './package.json' with { type: 'json' };

export default defineConfig({
  plugins: [svelte(), tfjsNodeAsModules()],
  define: { __TIDEMARK_VERSION__: JSON.stringify(packageJson.version) },
  resolve: { alias: oneTensorFlow },
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
