import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstCharacters, readText, unigramEntropy } from '../../../electron/worker/data/text.ts';
import { splitText } from '../../../electron/worker/data/text-split.ts';
import { epochWindows, evalWindows, windowsPerEpoch } from '../../../electron/worker/data/windows.ts';
import { randomStream } from '../../../electron/worker/train/random.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "tidemark 'text' # % ü "))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

describe('reading', () => {
  it('hashes the bytes and makes every line end one', () => {
    put('a.txt', '\ufeffone\r\ntwo\rthree\n');
    const { text, sha256, name, files } = readText('a.txt', folder);
    expect(text).toBe('one\ntwo\nthree\n');
    expect(sha256).toBe(createHash('sha256').update('\ufeffone\r\ntwo\rthree\n').digest('hex'));
    expect([name, files]).toEqual(['a.txt', 1]);
  });

  it('reads what is not UTF-8 as Latin-1', () => {
    put('old.txt', Uint8Array.of(0x63, 0x61, 0x66, 0xe9));
    expect(readText('old.txt', folder).text).toBe('café');
  });

  it("joins a folder's text files by name, each ending its line, and passes over the rest", () => {
    for (const [name, text] of Object.entries({ 'b.txt': 'B', 'a.md': 'A\n', 'Z.text': 'Z', 'x.json': '{}' }))
      put(name, text);
    mkdirSync(join(folder, 'c.txt'));
    expect(readText('.', folder)).toMatchObject({ text: 'Z\nA\nB\n', files: 3 });
  });

  it("hashes a folder's names too", () => {
    put('a.txt', 'x');
    const before = readText('.', folder).sha256;
    rmSync(join(folder, 'a.txt'));
    put('b.txt', 'x');
    expect(readText('.', folder).sha256).not.toBe(before);
  });

  it('reads a bundled book by its last word', () => {
    expect(readText('builtin:hamlet', folder).name).toBe('shakespeare-hamlet');
  });
});

it('takes the first characters whole', () => {
  expect(firstCharacters('a🦉b', 2)).toBe('a🦉');
  expect(firstCharacters('ab', null)).toBe('ab');
});

describe('splitting', () => {
  const text = Array.from({ length: 1000 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('');
  const options = { eval_fraction: 0.2, test_fraction: 0.1, split_seed: 0 };

  it('by position: train, evaluation, test, one after the other', () => {
    const parts = splitText(text, { ...options, split: 'position' });
    expect(parts.train + parts.eval + parts.test).toBe(text);
    expect([parts.train.length, parts.eval.length, parts.test.length]).toEqual([700, 200, 100]);
  });

  it('by seed: every character once, other places for another seed', () => {
    const parts = splitText(text, { ...options, split: 'seed' });
    const all = [...parts.train, ...parts.eval, ...parts.test].sort().join('');
    expect(all).toBe(text);
    expect([parts.eval.length, parts.test.length]).toEqual([200, 100]);
    expect(splitText(text, { ...options, split: 'seed' })).toEqual(parts);
    expect(splitText(text, { ...options, split: 'seed', split_seed: 1 }).eval).not.toBe(parts.eval);
  });

  it('never within a character', () => {
    const parts = splitText('🦉'.repeat(101), { ...options, split: 'position' });
    for (const part of Object.values(parts)) expect(part.isWellFormed()).toBe(true);
  });
});

describe('windows', () => {
  it('lie within the text and side by side, in an order of the epoch', () => {
    const starts = epochWindows(103, 10, randomStream(1, 'order', 0));
    expect(starts).toHaveLength(windowsPerEpoch(103, 10));
    const sorted = [...starts].sort((a, b) => a - b);
    sorted.forEach((s, i) => expect(s - (sorted[0] as number)).toBe(i * 10));
    expect((sorted.at(-1) as number) + 11).toBeLessThanOrEqual(103);
    expect([...epochWindows(103, 10, randomStream(1, 'order', 1))]).not.toEqual([...starts]);
  });

  it('of the evaluation part cover it from its beginning', () => {
    expect([...evalWindows(21, 10)]).toEqual([0, 10]);
    expect([...evalWindows(20, 10)]).toEqual([0]);
  });
});

it('measures the entropy of frequencies with one added to each', () => {
  // Counts 3 + 1 and 1 + 1 of 6; the evaluation has one of each.
  const entropy = unigramEntropy(Int32Array.of(0, 0, 0, 1), Int32Array.of(0, 1), 2);
  expect(entropy).toBeCloseTo(-(Math.log(4 / 6) + Math.log(2 / 6)) / 2, 12);
});
