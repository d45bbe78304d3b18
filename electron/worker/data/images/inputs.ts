/** Images as a network's inputs: changed by chance while training, normalised. */
import type { ImagesTask } from '../../../../shared/spec/images-task.ts';
import type { Random } from '../../train/random.ts';
import { changed, drawChange } from './augment.ts';
import type { ImagePixels } from './image-set.ts';

export interface Normalisation {
  /** Of each channel, 0 to 1, over the train part. */
  readonly mean: readonly number[];
  /** Population standard deviation; 1 where the channel is constant. */
  readonly sd: readonly number[];
}

export function fitNormalisation(set: ImagePixels, train: Uint32Array): Normalisation {
  const { channels, pixels } = set;
  const size = set.width * set.height * channels;
  // Counts of each byte value make the sums exact, in any order.
  const counts = Array.from({ length: channels }, () => new Float64Array(256));
  for (const row of train)
    for (let i = 0; i < size; i++) {
      const count = counts[i % channels] as Float64Array;
      const value = pixels[row * size + i] as number;
      count[value] = (count[value] as number) + 1;
    }
  const total = (train.length * size) / channels;
  const mean = counts.map((count) => count.reduce((sum, n, v) => sum + (n * v) / 255, 0) / total);
  const sd = counts.map((count, k) => {
    const variance = count.reduce((sum, n, v) => sum + n * (v / 255 - (mean[k] as number)) ** 2, 0) / total;
    return variance > 0 ? Math.sqrt(variance) : 1;
  });
  return { mean, sd };
}

/**
 * Inputs [rows, height, width, channels]. @param random draws the changes, image after image; null outside training
 * @param into where they are put; of that length
 */
export type ImageInputs = (rows: Uint32Array, random: Random | null, into?: Float32Array) => Float32Array;

export function imageInputs(
  set: ImagePixels,
  { mean, sd }: Normalisation,
  augment: ImagesTask['augment'],
): ImageInputs {
  const { width, height, channels, pixels } = set;
  const size = width * height * channels;
  const scale = sd.map((s) => 1 / (255 * s));
  const offset = mean.map((m, k) => m / (sd[k] as number));
  const input = (value: number, k: number): number => value * (scale[k] as number) - (offset[k] as number);
  // An image as it is holds bytes: what each of them is worth is looked up.
  const worth = Float32Array.from({ length: 256 * channels }, (_, i) => input(Math.floor(i / channels), i % channels));
  return (rows, random, into) => {
    const result = into ?? new Float32Array(rows.length * size);
    let to = 0;
    for (const row of rows) {
      const from = row * size;
      const change = random && drawChange(augment, random);
      if (change) {
        const values = changed({ width, height, channels, pixels: pixels.subarray(from, from + size) }, change);
        for (let i = 0; i < size; i++) result[to++] = input(values[i] as number, i % channels);
      } else if (channels === 1) {
        for (let i = 0; i < size; i++) result[to++] = worth[pixels[from + i] as number] as number;
      } else {
        for (let i = 0; i < size; i++)
          result[to++] = worth[(pixels[from + i] as number) * channels + (i % channels)] as number;
      }
    }
    return result;
  };
}
