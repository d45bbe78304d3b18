import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const electronOnly = { name: 'electron', message: 'Only electron/hosts/desktop imports electron.' };
const sqliteOnly = { name: 'better-sqlite3', message: 'Only electron/core/store opens SQLite.' };
const processOnly = (name) => ({ name, message: 'Only the launchers start processes.' });

export default ts.config(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'playwright-report/', 'dist/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
    rules: { 'svelte/no-at-html-tags': 'error', 'prefer-const': 'off' },
  },
  { files: ['renderer/**'], languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            electronOnly,
            sqliteOnly,
            ...['node:child_process', 'child_process', 'node:cluster'].map(processOnly),
          ],
        },
      ],
    },
  },
  // The doors: each lifts exactly the one import it is the door for.
  { files: ['electron/hosts/desktop/**'], rules: { 'no-restricted-imports': ['error', { paths: [sqliteOnly] }] } },
  {
    files: ['electron/core/store/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [electronOnly, processOnly('node:child_process')] }] },
  },
  {
    files: [
      'electron/core/queue/launch*.ts',
      'electron/core/queue/environment.ts',
      'electron/worker/command/child.ts',
      'electron/worker/command/tree.ts',
      'electron/worker/command/surroundings.ts',
      'electron/hosts/keeper.ts',
      'electron/hosts/web/open-browser.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: [electronOnly, sqliteOnly] }] },
  },
  { files: ['scripts/**', 'bench/**', 'bin/**'], rules: { 'no-console': 'off' } },
);
