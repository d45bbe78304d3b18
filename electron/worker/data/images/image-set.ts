/** Images in memory, and what is done to all of them alike. */
import { Problem } from '../problem.ts';
import { resize } from './resize.ts';

export interface ImagePixels {
  readonly width: number;
  readonly height: number;
  /** 1 (gray) or 3 (red, green, blue). */
  readonly channels: number;
  /** [images, height, width, channels], 0 to 255. */
  readonly pixels: Uint8Array;
}

export interface ImageSet extends ImagePixels {
  readonly name: string;
  /** SHA-256 of the bytes read, hex. */
  readonly sha256: string;
  /** Class of each image. */
  readonly labels: Int32Array;
  readonly classes: readonly string[];
  /** How many of the last images are a test part of their own. */
  readonly own_test: number;
  /** For people: what was left out, and why. */
  readonly notes: readonly string[];
}

/** Bytes of pixels that are held at most. */
export const MAX_PIXELS = 2 ** 31;

/** @throws Problem where so many images of that size would not fit */
export function checkRoom(images: number, width: number, height: number, channels: number, name: string): void {
  if (images * width * height * channels > MAX_PIXELS)
    throw new Problem(
      `task.data: ${images} images of ${width} x ${height} in ${name} are more than ${MAX_PIXELS} bytes. ` +
        'Use task.max_examples, or a smaller task.width and task.height.',
    );
}

/** Places of the first `most` images, every class alike, ascending; all of them where there are no more. */
export function firstOfEach(labels: Int32Array, classes: number, most: number | null): Uint32Array {
  if (most === null || most >= labels.length) return Uint32Array.from(labels, (_, i) => i);
  const room = new Int32Array(classes).fill(Math.floor(most / classes));
  for (let c = 0; c < most % classes; c++) room[c] = (room[c] as number) + 1;
  const kept: number[] = [];
  labels.forEach((label, i) => {
    if ((room[label] as number) === 0) return;
    room[label] = (room[label] as number) - 1;
    kept.push(i);
  });
  return Uint32Array.from(kept);
}

/** Only the images at these places. */
export function pick(set: ImageSet, places: Uint32Array): Pick<ImageSet, 'pixels' | 'labels'> {
  const size = set.width * set.height * set.channels;
  const pixels = new Uint8Array(places.length * size);
  places.forEach((place, i) => pixels.set(set.pixels.subarray(place * size, (place + 1) * size), i * size));
  return { pixels, labels: Int32Array.from(places, (place) => set.labels[place] as number) };
}

/** Every image in the wanted size; null keeps the size the other side has. */
export function resizeAll(set: ImageSet, width: number | null, height: number | null): ImageSet {
  const to = { width: width ?? set.width, height: height ?? set.height };
  if (to.width === set.width && to.height === set.height) return set;
  checkRoom(set.labels.length, to.width, to.height, set.channels, set.name);
  const from = set.width * set.height * set.channels;
  const size = to.width * to.height * set.channels;
  const pixels = new Uint8Array(set.labels.length * size);
  for (let i = 0; i < set.labels.length; i++)
    pixels.set(
      resize({ ...set, pixels: set.pixels.subarray(i * from, (i + 1) * from) }, to.width, to.height),
      i * size,
    );
  return { ...set, ...to, pixels };
}
