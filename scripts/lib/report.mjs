/** Runs suites and adds their counts up: one after the other, but for those that may share the machine. */
import os from 'node:os';

/**
 * Resolves to an exit code: 0 when nothing failed. The last line is `N passed, N failed, N skipped`. Neighbours that may run
 * together (`together`, they say nothing before they end) do so, one a core.
 */
export async function runAll(suites) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = new Map(suites.map((suite) => [suite, '']));
  const one = async (suite) => {
    process.stdout.write(`\n== ${suite.name}\n`);
    const started = Date.now();
    const counts = await suite.run();
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    lines.set(
      suite,
      `${counts.failed ? 'FAILED' : 'ok    '} ${suite.name.padEnd(22)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
    );
  };
  const waiting = [...suites];
  const lane = async () => {
    while (waiting[0]?.together) await one(waiting.shift());
  };
  while (waiting.length > 0) {
    if (waiting[0].together) await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
    else await one(waiting.shift());
  }
  process.stdout.write(`\n${[...lines.values()].join('\n')}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed ? 1 : 0;
}
