/** Malformed IDX files are refused by name, before anything of the size they claim is allocated. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { openImages } from '../../../electron/worker/data/images/open.ts';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { imagesTask } from '../../../shared/spec/images-task.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-idx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const goOn = (): Promise<boolean> => Promise.resolve(false);

function idx(sizes: readonly number[], values: Uint8Array, magic: readonly number[] = [0, 0, 8]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.set([...magic, sizes.length]);
  sizes.forEach((n, i) => header.writeUInt32BE(n, 4 + 4 * i));
  return Buffer.concat([header, values]);
}

const pixels = Uint8Array.from({ length: 4 * 6 }, (_, i) => i);
const images = idx([4, 2, 3], pixels);
const labels = idx([4], Uint8Array.of(7, 3, 7, 3));

async function open(imageFile: Uint8Array, labelFile: Uint8Array = labels, gz = '') {
  writeFileSync(join(folder, `a-images-idx3${gz}`), imageFile);
  writeFileSync(join(folder, `a-labels-idx1${gz}`), labelFile);
  return openImages(imagesTask.parse({ type: 'images', data: `a-images-idx3${gz}` }), folder, goOn);
}

const huge = 0xffffffff;
const refused: readonly [what: string, images: Uint8Array, says: RegExp, labels?: Uint8Array][] = [
  ['an empty file', Buffer.alloc(0), /a-images-idx3: it is cut short/],
  ['a header cut short', images.subarray(0, 9), /cut short/],
  ['a file cut short by a byte', images.subarray(0, -1), /it has 39 bytes; its sizes 4 x 2 x 3 need 40/],
  ['bytes after the end', Buffer.concat([images, Buffer.of(0)]), /it has 41 bytes/],
  ['another beginning', idx([4, 2, 3], pixels, [1, 0, 8]), /does not begin with two zero bytes/],
  ['a text file', Buffer.from('label,pixel\n1,2\n'), /not in IDX format/],
  ['numbers that are no bytes', idx([4, 2, 3], pixels, [0, 0, 0x0d]), /of type 13; only bytes/],
  ['the labels in place of the images', labels, /it has 1 dimensions; expected 3 or 4/],
  ['no images', idx([0, 2, 3], new Uint8Array()), /holds nothing: its sizes are 0 x 2 x 3/],
  ['sizes whose product overflows', idx([huge, huge, huge], pixels), /4294967295 x 4294967295 x 4294967295 are more/],
  ['sizes whose 32-bit product is small', idx([65536, 65536, 1], pixels), /are more than 2147483648 bytes/],
  ['two channels', idx([4, 2, 3, 2], new Uint8Array(48)), /it has 2 channels/],
  ['fewer labels than images', images, /3 labels, and a-images-idx3 has 4 images/, idx([3], Uint8Array.of(1, 2, 1))],
  ['labels cut short', images, /a-labels-idx1: it has 10 bytes/, labels.subarray(0, 10)],
  ['labels of one class', images, /one class alone \(7\)/, idx([4], Uint8Array.of(7, 7, 7, 7))],
];

test.each(refused)('refuses %s', async (_, imageFile, says, labelFile) => {
  const failure: unknown = await open(imageFile, labelFile).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect((failure as Problem).message).toMatch(says);
});

test.each([
  ['cut short', gzipSync(images).subarray(0, 30), /cannot be read|cut short/],
  ['that is not gzip', images, /cannot be read \(Z_DATA_ERROR\)/],
  ['that unpacks to less than it says', gzipSync(images.subarray(0, -2)), /need 2 bytes more/],
  ['that unpacks to more than it says', gzipSync(Buffer.concat([images, pixels])), /longer than its sizes/],
  ['that unpacks without end', gzipSync(Buffer.concat([images, Buffer.alloc(50_000_000)])), /longer than its sizes/],
])('refuses a gzipped file %s', async (_, imageFile, says) => {
  await expect(open(imageFile, gzipSync(labels), '.gz')).rejects.toThrow(says);
});

test('a header that claims 2 GiB allocates nothing', async () => {
  const made = vi.spyOn(globalThis, 'Uint8Array');
  const sizes = (): number[] =>
    (made.mock.calls as unknown as unknown[][]).map(([size]) => (typeof size === 'number' ? size : 0));
  try {
    await expect(open(idx([32768, 256, 256], pixels))).rejects.toThrow(/cut short or damaged/);
    expect(Math.max(0, ...sizes())).toBeLessThan(1_000_000);
    await open(images);
    expect(sizes()).toContain(pixels.length);
  } finally {
    made.mockRestore();
  }
});

test('reads images and labels, gzipped or not, and names the classes by their labels', async () => {
  for (const set of [await open(images), await open(gzipSync(images), gzipSync(labels), '.gz')]) {
    expect([set.height, set.width, set.channels]).toEqual([2, 3, 1]);
    expect(set.classes).toEqual(['3', '7']);
    expect([...set.labels]).toEqual([1, 0, 1, 0]);
    expect([...set.pixels]).toEqual([...pixels]);
  }
});
