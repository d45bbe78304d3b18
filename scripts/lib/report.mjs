/** Runs suites one after the other and adds their counts up. */

/** Resolves to an exit code: 0 when nothing failed. The last line is `N passed, N failed, N skipped`. */
export async function runAll(suites) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const suite of suites) {
    process.stdout.write(`\n== ${suite.name}\n`);
    const started = Date.now();
    const counts = await suite.run();
    for (const key of Object.keys(total)) total[key] += counts[key];
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    lines.push(
      `${counts.failed ? 'FAILED' : 'ok    '} ${suite.name.padEnd(22)} ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`,
    );
  }
  process.stdout.write(`\n${lines.join('\n')}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
  return total.failed ? 1 : 0;
}
