import { expect, it } from 'vitest';
import { createSplitter } from '../../../electron/worker/command/lines.ts';

/** What comes out when the bytes come in pieces of `size`. */
function split(bytes: Uint8Array | string, size = 7, longest = 100): string[] {
  const lines: string[] = [];
  const splitter = createSplitter(longest, (line) => lines.push(line));
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) splitter.take(all.subarray(at, at + size));
  splitter.end();
  return lines;
}

it.each([1, 2, 3, 1000])(
  'lines end at newlines of either system, however they are cut (%i bytes at a time)',
  (size) => {
    expect(split('one\ntwo\r\n\nthree — ü\nlast', size)).toEqual(['one', 'two', '', 'three — ü', 'last']);
  },
);

it.each([1, 4, 1000])('what is drawn over counts in its last state alone (%i bytes at a time)', (size) => {
  expect(split('\r10%\r55%\r100% done\nnext\r\n', size)).toEqual(['100% done', 'next']);
});

it('of a line that is too long the beginning is kept, and how much is missing', () => {
  expect(split(`${'x'.repeat(250)}\nshort\n`)).toEqual([
    `${'x'.repeat(100)} ... (150 more bytes of this line were left out)`,
    'short',
  ]);
});

it('binary becomes text that can be shown', () => {
  const [line] = split(Uint8Array.of(0x61, 0x00, 0xff, 0xfe, 0x07, 0x1b, 0x5b, 0x6d, 0x09, 0x62));
  expect(line).toBe('a\ufffd\ufffd\ufffd\ufffd\u001b[m\tb');
});
