/** A folder with a folder of images a class. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImagesTask } from '../../../../shared/spec/images-task.ts';
import type { Breath } from '../../tasks/task.ts';
import { Problem } from '../problem.ts';
import { decodeImage } from './decode.ts';
import { type ImageSet, checkRoom, firstOfEach } from './image-set.ts';
import { type Raster, resize } from './resize.ts';

const IMAGE = /\.(png|jpe?g)$/i;

interface Listed {
  readonly classes: readonly string[];
  /** Files by class, sorted by name. */
  readonly files: readonly { readonly path: string; readonly label: number }[];
}

const visible = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();

function list(folder: string): Listed {
  const classes = visible(folder).filter((name) => statSync(join(folder, name)).isDirectory());
  if (classes.length === 0)
    throw new Problem(`task.data: ${folder} has no folders. Put the images of each class in a folder with its name.`);
  const files = classes.flatMap((name, label) => {
    const images = visible(join(folder, name)).filter((file) => IMAGE.test(file));
    if (images.length === 0) throw new Problem(`task.data: ${join(folder, name)} has no PNG or JPEG files.`);
    return images.map((file) => ({ path: join(folder, name, file), label }));
  });
  return { classes, files };
}

const brief = (path: string): string => path.split(/[\\/]/).slice(-2).join('/');

function toGray({ pixels, width, height }: Raster): Uint8Array {
  // Rec. 601's weights.
  const gray = new Uint8ClampedArray(width * height);
  for (let i = 0; i < gray.length; i++) {
    const [r, g, b] = [pixels[i * 3], pixels[i * 3 + 1], pixels[i * 3 + 2]] as [number, number, number];
    gray[i] = r === g && g === b ? r : 0.299 * r + 0.587 * g + 0.114 * b;
  }
  return new Uint8Array(gray.buffer);
}

function isGray(pixels: Uint8Array): boolean {
  for (let i = 0; i < pixels.length; i += 3)
    if (pixels[i] !== pixels[i + 1] || pixels[i] !== pixels[i + 2]) return false;
  return true;
}

type Options = Pick<ImagesTask, 'max_examples' | 'width' | 'height' | 'color' | 'unreadable'>;

/** @throws Problem naming the file that cannot be read, or that has another size than the first */
export async function readFolder(folder: string, options: Options, breath: Breath): Promise<ImageSet> {
  const { classes, files } = list(folder);
  const labels = Int32Array.from(files, (f) => f.label);
  const wanted = [...firstOfEach(labels, classes.length, options.max_examples)].map(
    (i) => files[i] as Listed['files'][number],
  );
  const hash = createHash('sha256');
  const kept: number[] = [];
  const unreadable: string[] = [];
  let size: { width: number; height: number; of: string } | null = null;
  let pixels = new Uint8Array();
  for (const { path, label } of wanted) {
    await breath();
    const bytes = readFileSync(path);
    hash.update(`${brief(path)}\0${bytes.length}\0`).update(bytes);
    let image: Raster;
    try {
      image = decodeImage(bytes);
    } catch (error) {
      unreadable.push(`${brief(path)} (${error instanceof Error ? error.message : String(error)})`);
      continue;
    }
    const width: number = options.width ?? size?.width ?? image.width;
    const height: number = options.height ?? size?.height ?? image.height;
    if (!size) {
      checkRoom(wanted.length, width, height, 3, folder);
      pixels = new Uint8Array(wanted.length * width * height * 3);
      size = { width, height, of: brief(path) };
    }
    const fits =
      (options.width !== null || image.width === width) && (options.height !== null || image.height === height);
    if (!fits)
      throw new Problem(
        `task.data: ${brief(path)} is ${image.width} x ${image.height}, and ${size.of} ${width} x ${height}. Set task.width and task.height.`,
      );
    const same = image.width === width && image.height === height;
    pixels.set(same ? image.pixels : resize(image, width, height), kept.length * width * height * 3);
    kept.push(label);
  }
  const named =
    unreadable.slice(0, 5).join('; ') + (unreadable.length > 5 ? `; and ${unreadable.length - 5} more` : '');
  if (unreadable.length > 0 && (options.unreadable === 'refuse' || !size))
    throw new Problem(`task.data: cannot be read: ${named}. Remove them, or set task.unreadable to skip.`);
  const { width, height } = size ?? { width: 0, height: 0 };
  const rgb = pixels.subarray(0, kept.length * width * height * 3);
  const gray = options.color === 'gray' || (options.color === 'auto' && isGray(rgb));
  return {
    name: basename(folder),
    sha256: hash.digest('hex'),
    width,
    height,
    channels: gray ? 1 : 3,
    pixels: gray ? toGray({ width: width * kept.length, height, channels: 3, pixels: rgb }) : rgb,
    labels: Int32Array.from(kept),
    classes,
    own_test: 0,
    notes: unreadable.length > 0 ? [`${unreadable.length} images cannot be read and were left out: ${named}`] : [],
  };
}
