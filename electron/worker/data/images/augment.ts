/** Small changes to training images: shifted, flipped, rotated. What comes in from outside is black. */
import type { ImagesTask } from '../../../../shared/spec/images-task.ts';
import type { Random } from '../../train/random.ts';
import type { Raster } from './resize.ts';

export interface Change {
  /** Pixels to the right and down. */
  readonly dx: number;
  readonly dy: number;
  /** Left and right are exchanged first. */
  readonly flip: boolean;
  /** Degrees clockwise around the centre. */
  readonly angle: number;
}

/** Draws the same count of numbers whatever is switched on, so that switching one off leaves the others as they were; null where nothing is on. */
export function drawChange({ shift, flip, rotate }: ImagesTask['augment'], random: Random): Change | null {
  if (shift === 0 && !flip && rotate === 0) return null;
  const dx = Math.floor(random.uniform() * (2 * shift + 1)) - shift;
  const dy = Math.floor(random.uniform() * (2 * shift + 1)) - shift;
  const flipped = random.uniform() < 0.5;
  const angle = (2 * random.uniform() - 1) * rotate;
  return { dx, dy, flip: flip && flipped, angle };
}

/** A copy with a black border of `by` pixels, so that looking beside the edge needs no question. */
function bordered({ width, height, channels, pixels }: Raster, by: number): Uint8Array {
  const row = (width + 2 * by) * channels;
  const result = new Uint8Array(row * (height + 2 * by));
  for (let y = 0; y < height; y++)
    result.set(pixels.subarray(y * width * channels, (y + 1) * width * channels), (y + by) * row + by * channels);
  return result;
}

const within = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x);

/** The image [height, width, channels] after the change: where a pixel comes from is looked up, bilinear between four. */
export function changed(image: Raster, { dx, dy, flip, angle }: Change): Float32Array {
  const { width, height, channels } = image;
  const result = new Float32Array(image.pixels.length);
  const source = bordered(image, 1);
  const row = (width + 2) * channels;
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const radians = (angle * Math.PI) / 180;
  // Exact for no rotation: a shift or flip alone copies whole pixels.
  const cos = angle === 0 ? 1 : Math.cos(radians);
  const sin = angle === 0 ? 0 : Math.sin(radians);
  let to = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const u = x - dx - cx;
      const v = y - dy - cy;
      const turned = u * cos + v * sin + cx;
      // Whatever lies farther out than the border is as black as the border.
      const fromX = within(flip ? width - 1 - turned : turned, -1, width);
      const fromY = within(v * cos - u * sin + cy, -1, height);
      const x0 = Math.min(Math.floor(fromX), width - 1);
      const y0 = Math.min(Math.floor(fromY), height - 1);
      const fx = fromX - x0;
      const fy = fromY - y0;
      let at = (y0 + 1) * row + (x0 + 1) * channels;
      for (let k = 0; k < channels; k++, at++, to++) {
        const top = (source[at] as number) * (1 - fx) + (source[at + channels] as number) * fx;
        const below = (source[at + row] as number) * (1 - fx) + (source[at + row + channels] as number) * fx;
        result[to] = top * (1 - fy) + below * fy;
      }
    }
  return result;
}
