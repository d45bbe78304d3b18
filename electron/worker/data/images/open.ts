/** The images a task names, whatever they are kept in. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ImagesTask } from '../../../../shared/spec/images-task.ts';
import type { Breath } from '../../tasks/task.ts';
import { builtinFiles, isBuiltin } from '../builtin.ts';
import { Problem } from '../problem.ts';
import { readFashion } from './fashion.ts';
import { readFolder } from './folder.ts';
import { type ImageSet, resizeAll } from './image-set.ts';
import { labelsBeside, readMnist } from './mnist.ts';

async function readBuiltin(data: string, most: number | null): Promise<ImageSet> {
  const { data: entry, files } = builtinFiles(data, 'images');
  if (entry.name === 'fashion-mnist') return readFashion(entry.name, files, most);
  const [images = '', labels = '', testImages = '', testLabels = ''] = files;
  return readMnist(entry.name, { images, labels }, { images: testImages, labels: testLabels }, most);
}

async function read(options: ImagesTask, baseDir: string, breath: Breath): Promise<ImageSet> {
  const { data, labels, test_data, max_examples } = options;
  const at = (path: string): string => resolve(baseDir, path);
  if (isBuiltin(data)) {
    if (labels !== null || test_data !== null)
      throw new Problem(
        `task.data: ${data} brings its labels and test images; leave task.labels and task.test_data out.`,
      );
    return readBuiltin(data, max_examples);
  }
  const path = at(data);
  if (!existsSync(path))
    throw new Problem(
      `task.data: ${path}: there is no such file or folder. Paths begin at the folder of the experiment file.`,
    );
  if (statSync(path).isDirectory()) {
    if (labels !== null || test_data !== null)
      throw new Problem(
        'task.data is a folder: its folders name the classes; leave task.labels and task.test_data out.',
      );
    return readFolder(path, options, breath);
  }
  const test = test_data === null ? null : { images: at(test_data), labels: labelsBeside(at(test_data)) };
  return readMnist(
    basename(path),
    { images: path, labels: labels ? at(labels) : labelsBeside(path) },
    test,
    max_examples,
  );
}

/** @throws Problem where they cannot be read, or where there is nothing to tell apart */
export async function openImages(options: ImagesTask, baseDir: string, breath: Breath): Promise<ImageSet> {
  const set = await read(options, baseDir, breath);
  if (set.classes.length < 2)
    throw new Problem(
      `task.data: ${set.name} has one class alone (${set.classes.join()}); there is nothing to tell apart.`,
    );
  if (set.own_test > 0 && options.test_fraction > 0)
    throw new Problem(`task.test_fraction: ${set.name} has test images of its own; set it to 0.`);
  return resizeAll(set, options.width, options.height);
}
