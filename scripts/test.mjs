/** `npm test [-- SUITE...]`: every suite, or those named, and one line that adds them up. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, root, run, say } from './lib/process.mjs';
import { ensureReady } from './lib/ready.mjs';

await ensureReady();
const { runAll } = await import('./lib/report.mjs');
const { named, prepareResults, suites } = await import('./lib/suites.mjs');

if (!existsSync('/usr/bin/chromium') && !process.env.TIDEMARK_CHROMIUM) {
  say(
    'Chromium is not at /usr/bin/chromium: the browser suite needs it (install your system’s package, or set TIDEMARK_CHROMIUM to its path).',
  );
}
// The native engine is tested where it is built; where it cannot be, its tests say so and are skipped.
const native = await run(projectNode(), [join(root, 'scripts/native.mjs')]);
if (native.code !== 0) say('Going on without the native engine.');

const wanted = process.argv.slice(2);
const all = [...suites, ...named];
const chosen = wanted.length ? all.filter((s) => wanted.includes(s.name)) : suites;
if (wanted.length && chosen.length !== wanted.length) {
  say(`Suites are: ${all.map((s) => s.name).join(', ')}.`);
  process.exit(2);
}
prepareResults();
process.exit(await runAll(chosen));
