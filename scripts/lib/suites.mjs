/** The suites of `npm test`, in the order they run: the cheap ones first, so that a slip is told soon. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run } from './process.mjs';
import { ensureHistory } from './history.mjs';
import { ensureTorch } from './torch.mjs';

const node = projectNode();
const tool = (path) => join(root, 'node_modules', path);
const results = join(root, 'test-results');

/** A check passes or fails as a whole and counts as one test. */
function check(name, args) {
  return {
    name,
    together: true,
    async run() {
      const { code, output } = await run(node, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      if (code !== 0) process.stdout.write(output);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** A Vitest suite over some folders of tests/, with the trailing slash, or files. */
function vitest(name, folders) {
  return {
    name,
    async run() {
      const file = join(results, `${name.replaceAll(' ', '-')}.json`);
      rmSync(file, { force: true });
      const { code } = await run(node, [
        tool('vitest/vitest.mjs'),
        'run',
        ...folders.map((f) => `tests/${f}`),
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]);
      return counted(file, code, (r) => ({
        passed: r.numPassedTests,
        failed: r.numFailedTests,
        skipped: r.numPendingTests + r.numTodoTests,
      }));
    },
  };
}

/** The browser suite, by Playwright. */
function playwright(name) {
  return {
    name,
    async run() {
      const file = join(results, `${name.replaceAll(' ', '-')}.json`);
      rmSync(file, { force: true });
      const { code } = await run(node, [tool('@playwright/test/cli.js'), 'test', '--reporter=line,json'], {
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      });
      return counted(file, code, (r) => ({
        passed: r.stats.expected + r.stats.flaky,
        failed: r.stats.unexpected,
        skipped: r.stats.skipped,
      }));
    },
  };
}

/** A runner that broke before it could count is one failure, never a pass. */
function counted(file, code, read) {
  let counts;
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return { ...counts, failed: code !== 0 && counts.failed === 0 ? 1 : counts.failed };
}

export const checks = [
  check('format', [tool('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']),
  check('lint', [tool('eslint/bin/eslint.js'), '--max-warnings=0', '.']),
  check('import rules', [
    tool('dependency-cruiser/bin/dependency-cruise.mjs'),
    'shared',
    'electron',
    'renderer',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
  ]),
  check('types', [tool('@typescript/native/bin/tsc'), '-p', '.']),
  check('types of the renderer', [
    tool('svelte-check/bin/svelte-check'),
    '--tsconfig',
    'renderer/tsconfig.json',
    '--fail-on-warnings',
    '--output',
    'human',
  ]),
];

export const suites = [
  ...checks,
  vitest('unit', ['unit/']),
  vitest('conformance', ['conformance/']),
  vitest('hostile', ['hostile/']),
  vitest('faults', ['faults/']),
  vitest('command line', ['cli/']),
  vitest('packaging', ['packaging/']),
  playwright('browser'),
];

/** Those that fetch gigabytes first, and so run only when they are named. */
export const named = [
  {
    name: 'history',
    async run() {
      if (!(await ensureHistory())) return { passed: 0, failed: 0, skipped: 1 };
      return vitest('history', ['conformance/importers/real.test.ts']).run();
    },
  },
  {
    name: 'torch',
    async run() {
      if (!(await ensureTorch())) return { passed: 0, failed: 0, skipped: 1 };
      return vitest('torch', ['conformance/models/export.test.ts']).run();
    },
  },
];

export function prepareResults() {
  mkdirSync(results, { recursive: true });
}
