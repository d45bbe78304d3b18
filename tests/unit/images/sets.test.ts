import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, expect, test } from 'vitest';
import { scanNumbers } from '../../../electron/worker/data/images/fashion.ts';
import { readFolder } from '../../../electron/worker/data/images/folder.ts';
import { firstOfEach } from '../../../electron/worker/data/images/image-set.ts';
import { fitNormalisation, imageInputs } from '../../../electron/worker/data/images/inputs.ts';
import { resize } from '../../../electron/worker/data/images/resize.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidemark-images-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = { max_examples: null, width: null, height: null, color: 'auto', unreadable: 'refuse' } as const;

const goOn = (): Promise<boolean> => Promise.resolve(false);

function put(path: string, content: Uint8Array | string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}
const picture = (values: number[], channels: number, width = 2): Uint8Array =>
  encode({ width, height: values.length / channels / width, data: Uint8Array.from(values), channels });

test('a folder of gray images has one channel, and one coloured image makes it three', async () => {
  put('g/a/1.png', picture([1, 2], 1));
  put('g/b é#%/1.PNG', picture([3, 3, 3, 4, 4, 4], 3));
  const gray = await readFolder(join(folder, 'g'), plain, goOn);
  expect([gray.channels, gray.width, gray.height]).toEqual([1, 2, 1]);
  expect([...gray.pixels]).toEqual([1, 2, 3, 4]);
  expect(gray.classes).toEqual(['a', 'b é#%']);
  put('g/a/2.png', picture([9, 0, 0, 0, 0, 0], 3));
  expect((await readFolder(join(folder, 'g'), plain, goOn)).channels).toBe(3);
  expect((await readFolder(join(folder, 'g'), { ...plain, color: 'gray' }, goOn)).channels).toBe(1);
});

test('unreadable images may be skipped, and are named', async () => {
  put('s/a/1.png', 'broken');
  put('s/a/2.png', picture([1, 2], 1));
  put('s/b/1.png', picture([3, 4], 1));
  const set = await readFolder(join(folder, 's'), { ...plain, unreadable: 'skip' }, goOn);
  expect([...set.labels]).toEqual([0, 1]);
  expect([...set.pixels]).toEqual([1, 2, 3, 4]);
  expect(set.notes[0]).toMatch(/^1 images cannot be read and were left out: a\/1\.png/);
});

test('images of several sizes are brought to the wanted one', async () => {
  put('z/a/1.png', picture([10, 20], 1));
  put('z/b/1.png', picture([7, 7, 7, 7, 7, 7, 7, 7], 1, 4));
  const set = await readFolder(join(folder, 'z'), { ...plain, width: 1, height: 1 }, goOn);
  expect([...set.pixels]).toEqual([15, 7]);
});

test('shrinking averages and growing is bilinear; sides and channels stay apart', () => {
  const row = { width: 4, height: 1, channels: 1, pixels: Uint8Array.of(0, 0, 200, 200) };
  expect([...resize(row, 4, 1)]).toEqual([0, 0, 200, 200]);
  const [left, right] = resize(row, 2, 1);
  expect((left as number) + (right as number)).toBe(200);
  expect(left).toBeLessThan(50);
  expect([...resize({ width: 2, height: 1, channels: 1, pixels: Uint8Array.of(0, 100) }, 4, 1)]).toEqual([
    0, 25, 75, 100,
  ]);
  const colour = { width: 1, height: 1, channels: 3, pixels: Uint8Array.of(1, 2, 3) };
  expect([...resize(colour, 2, 2)]).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3]);
});

test('the first images of every class are kept, alike', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1, 2);
  expect([...firstOfEach(labels, 3, 5)]).toEqual([0, 1, 3, 4, 6]);
  expect([...firstOfEach(labels, 3, null)]).toHaveLength(7);
});

test('normalisation is fitted on the train part alone, a channel at a time', () => {
  const set = {
    name: '',
    sha256: '',
    width: 1,
    height: 1,
    channels: 3,
    pixels: Uint8Array.of(0, 255, 51, 255, 255, 51, 9, 9, 9),
    labels: Int32Array.of(0, 1, 1),
    classes: ['a', 'b'],
    own_test: 0,
    notes: [],
  };
  const normalisation = fitNormalisation(set, Uint32Array.of(0, 1));
  expect(normalisation.mean.map((m) => Math.round(m * 1e9) / 1e9)).toEqual([0.5, 1, 0.2]);
  expect(normalisation.sd[0]).toBeCloseTo(0.5, 12);
  const values = imageInputs(set, { mean: [0.5, 1, 0.2], sd: [0.5, 1, 1] }, { shift: 0, flip: false, rotate: 0 });
  const inputs = values(Uint32Array.of(0, 1), null);
  expect(Array.from(inputs, (v) => Math.round(v * 1e6) / 1e6 + 0)).toEqual([-1, 0, 0, 1, 0, 0]);
});

test('a damaged file of numbers is refused', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  expect(() => scanNumbers(bytes('{"data":[[1,2,3]]}'), 'f.json', 10)).toThrow(/3 pixels, not whole images/);
  expect(() => scanNumbers(bytes('{"data":[[1,256]]}'), 'f.json', 10)).toThrow(/256 is no pixel/);
  expect(() => scanNumbers(bytes(''), 'f.json', 10)).toThrow(/0 pixels/);
});
