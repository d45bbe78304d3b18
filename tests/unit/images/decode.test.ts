import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';
import { expect, test } from 'vitest';
import { decodeImage } from '../../../electron/worker/data/images/decode.ts';

/** CRC-32 of PNG's chunks. */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c ^= byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A PNG by the book; every row begins with filter 0. */
function png(
  width: number,
  height: number,
  depth: number,
  colour: number,
  rows: number[][],
  more: Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, 0], 8);
  const data = deflateSync(Uint8Array.from(rows.flatMap((row) => [0, ...row])));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}

const red = (bytes: Uint8Array): number[] => [...decodeImage(bytes).pixels].filter((_, i) => i % 3 === 0);

test('gray of 1, 2 and 4 bits is spread over 0 to 255, row by row', () => {
  expect(red(png(3, 2, 1, 0, [[0b10100000], [0b01000000]]))).toEqual([255, 0, 255, 0, 255, 0]);
  expect(red(png(3, 1, 2, 0, [[0b00011011]]))).toEqual([0, 85, 170]);
  expect(red(png(3, 1, 4, 0, [[0x0f, 0x80]]))).toEqual([0, 255, 136]);
});

test('a palette gives its colours', () => {
  const palette = chunk('PLTE', Uint8Array.of(1, 2, 3, 250, 251, 252));
  expect([...decodeImage(png(2, 1, 8, 3, [[1, 0]], [palette])).pixels]).toEqual([250, 251, 252, 1, 2, 3]);
});

test('16 bits keep their upper half, and what is transparent is black', () => {
  expect(red(png(2, 1, 16, 0, [[0x12, 0x34, 0xff, 0x00]]))).toEqual([0x12, 0xff]);
  const data = Uint8Array.of(200, 100, 50, 255, 200, 100, 50, 0, 200, 100, 50, 51);
  const { pixels } = decodeImage(encode({ width: 3, height: 1, data, channels: 4 }));
  expect([...pixels]).toEqual([200, 100, 50, 0, 0, 0, 40, 20, 10]);
});

test('JPEG gives back about what was put in', () => {
  const data = Buffer.alloc(16 * 16 * 4, Buffer.of(180, 90, 30, 255));
  const { width, height, pixels } = decodeImage(encodeJpeg({ width: 16, height: 16, data }, 95).data);
  expect([width, height]).toEqual([16, 16]);
  for (const [k, value] of [180, 90, 30].entries()) expect(Math.abs((pixels[k] as number) - value)).toBeLessThan(6);
});

test('a real picture made by other programs is read', () => {
  const file = join(import.meta.dirname, '../../../node_modules/vega-datasets/data/gimp.png');
  const { width, height, pixels } = decodeImage(readFileSync(file));
  expect(pixels.length).toBe(width * height * 3);
  expect(new Set(pixels).size).toBeGreaterThan(100);
});

const whole = encode({ width: 8, height: 8, data: new Uint8Array(64), channels: 1 });
const flipped = Uint8Array.from(whole, (byte, i) => (i === whole.length - 18 ? byte ^ 0xff : byte));

test.each([
  ['empty', new Uint8Array()],
  ['a text', Buffer.from('not a picture')],
  ['a PNG cut short in its header', whole.subarray(0, 20)],
  ['a PNG cut short in its data', whole.subarray(0, whole.length - 20)],
  ['a PNG with a changed byte', flipped],
  ['a PNG that claims 100,000 x 100,000', png(100_000, 100_000, 8, 0, [[0]])],
  ['a JPEG cut short', encodeJpeg({ width: 8, height: 8, data: Buffer.alloc(256) }, 90).data.subarray(0, 100)],
])('bytes that are %s are refused in words', (_, bytes) => {
  expect(() => decodeImage(bytes)).toThrow(/\w+ \w+/);
});
