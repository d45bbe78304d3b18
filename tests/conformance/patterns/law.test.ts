/** The law of shared/reporting/pattern.ts, run for every ready pattern. */
import { describe, expect, it } from 'vitest';
import { patterns } from '../../../shared/reporting/patterns/index.ts';
import { createReader } from '../../../shared/reporting/reader.ts';

const ordinary = [
  '',
  'Loading the model ...',
  'Downloading: 45%|████      | 45/100 [00:01<00:02]',
  'Namespace(batch_size=64, width=128)',
  'model has width=128 and depth=4',
  'WARNING: 3 files were skipped',
  'https://example.org/?loss=abc',
  '{"not": "a report"',
  'Epoch done',
  '2024-01-01 12:30:45,123 INFO started',
];

describe.each(patterns.map((p) => [p.id, p] as const))('%s', (id, pattern) => {
  it.each(pattern.examples.map((e) => [e.line, e.reads] as const))('takes %s', (line, reads) => {
    expect(pattern.read(line)).toEqual(reads);
  });

  it('is the one of all patterns that takes its own examples', () => {
    const read = createReader({ patterns: patterns.map((p) => p.id), json: true });
    for (const { line } of pattern.examples) expect([line, read(line)?.by]).toEqual([line, id]);
  });

  it.each(ordinary)('takes no ordinary text: %s', (line) => {
    expect(pattern.read(line)).toBeNull();
  });

  it.each([
    ['one letter', 'a'.repeat(4096)],
    ['digits', '1'.repeat(4096)],
    ['spaces', ' '.repeat(4096)],
    ['pairs without end', 'loss=1 '.repeat(585)],
    ['equal signs', '='.repeat(4096)],
    ['epochs', `Epoch ${'1'.repeat(4000)}`],
    ['quotes', `{'${"a': '".repeat(800)}}`],
    ['a bar', `Epoch 1: 100%|${'█'.repeat(4000)}`],
    ['dashes', ' - '.repeat(1365)],
    ['decimals', `loss=${'1.'.repeat(2000)}`],
  ])('needs no time for a hostile line of %s', (_what, line) => {
    const began = performance.now();
    for (let i = 0; i < 10; i++) pattern.read(line);
    // Ten lines of 4 KiB take a millisecond or two; what is not linear would take minutes.
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
