/** What the built core, hosts and command line can load at all: never TensorFlow.js, which is the worker's alone. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const out = join(import.meta.dirname, '../../../out/main');
const imports = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+\.js)["']/g;

/** Every file of the build that `entry` reaches, by imports of both kinds. */
function reached(entry: string): Map<string, string> {
  const files = new Map<string, string>();
  const visit = (file: string): void => {
    // A path within a text or a comment of a package is none of ours.
    if (files.has(file) || !existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    files.set(file, text);
    for (const [, to] of text.matchAll(imports)) visit(join(dirname(file), String(to)));
  };
  visit(join(out, entry));
  return files;
}
const withTensorFlow = (entry: string): number =>
  [...reached(entry).values()].filter((text) => /registerBackend\(|tfjs-core/.test(text)).length;

it('the worker has TensorFlow.js, so that its mark is known', () => {
  expect(withTensorFlow('worker.js')).toBeGreaterThan(0);
});

it.each(['cli.js', 'desktop.js', 'thread.js'])('%s reaches its parts, and none with TensorFlow.js', (entry) => {
  expect(reached(entry).size).toBeGreaterThan(entry === 'thread.js' ? 1 : 4);
  expect(withTensorFlow(entry)).toBe(0);
});
