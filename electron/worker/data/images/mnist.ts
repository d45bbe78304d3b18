/** Images and labels in IDX files, as MNIST comes. */
import { type Hash, createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Problem } from '../problem.ts';
import { readIdx } from './idx.ts';
import { type ImageSet, firstOfEach, pick } from './image-set.ts';

/** The labels' file of an images' file, by MNIST's names: train-images-idx3-ubyte, train-labels-idx1-ubyte. */
export function labelsBeside(images: string): string {
  const name = basename(images);
  const labels = name.replace('images', 'labels').replace('idx3', 'idx1').replace('idx4', 'idx1');
  if (labels === name)
    throw new Problem(`task.labels: the name of ${name} does not say where its labels are; name the file.`);
  return images.slice(0, -name.length) + labels;
}

interface Pair {
  readonly images: string;
  readonly labels: string;
}

async function readPair({ images, labels }: Pair, hash: Hash) {
  const pixels = await readIdx(images, [3, 4], hash);
  const [count = 0, height = 0, width = 0, channels = 1] = pixels.sizes;
  if (channels !== 1 && channels !== 3)
    throw new Problem(`${basename(images)}: it has ${channels} channels; 1 (gray) or 3 (colour) are read.`);
  const values = await readIdx(labels, [1], hash);
  if (values.sizes[0] !== count)
    throw new Problem(
      `${basename(labels)} has ${values.sizes[0]} labels, and ${basename(images)} has ${count} images. They do not belong together.`,
    );
  return { width, height, channels, pixels: pixels.values, labels: values.values };
}

/** @param most images of each file that are kept */
export async function readMnist(name: string, main: Pair, test: Pair | null, most: number | null): Promise<ImageSet> {
  const hash = createHash('sha256');
  const read = await readPair(main, hash);
  const values = [...new Set(read.labels)].sort((a, b) => a - b);
  const place = new Map(values.map((value, i) => [value, i]));
  const toSet = (pair: typeof read, file: string): ImageSet => ({
    name,
    sha256: '',
    width: pair.width,
    height: pair.height,
    channels: pair.channels,
    pixels: pair.pixels,
    labels: Int32Array.from(pair.labels, (value) => {
      const label = place.get(value);
      if (label === undefined) throw new Problem(`${basename(file)}: class ${value} is not in the train images.`);
      return label;
    }),
    classes: values.map(String),
    own_test: 0,
    notes: [],
  });
  const whole = toSet(read, main.labels);
  const kept = pick(whole, firstOfEach(whole.labels, values.length, most));
  if (!test) return { ...whole, ...kept, sha256: hash.digest('hex') };
  const other = toSet(await readPair(test, hash), test.labels);
  for (const key of ['width', 'height', 'channels'] as const)
    if (other[key] !== whole[key])
      throw new Problem(`task.test_data: its images have ${key} ${other[key]}; the train images ${whole[key]}.`);
  const last = pick(other, firstOfEach(other.labels, values.length, most));
  const pixels = new Uint8Array(kept.pixels.length + last.pixels.length);
  pixels.set(kept.pixels);
  pixels.set(last.pixels, kept.pixels.length);
  return {
    ...whole,
    sha256: hash.digest('hex'),
    pixels,
    labels: Int32Array.from([...kept.labels, ...last.labels]),
    own_test: last.labels.length,
  };
}
