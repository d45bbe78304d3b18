/** Where Tidemark's own files are. True from the built program (`out/main`, also inside an archive) and from the sources. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

declare const __TIDEMARK_VERSION__: string | undefined;

/** The package's folder: the nearest one above this file that has a package.json. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No package.json above ${fileURLToPath(import.meta.url)}`);
    folder = above;
  }
  return folder;
}

const root = packageRoot();

export const paths = {
  root,
  /** Examples, icons. */
  resources: join(root, 'resources'),
  /** The page as built: index.html and its assets. */
  renderer: join(root, 'out', 'renderer'),
  preload: join(root, 'out', 'preload', 'preload.cjs'),
  /** The training process's entry. */
  worker: join(root, 'out', 'main', 'worker.js'),
} as const;

function readVersion(): string {
  if (typeof __TIDEMARK_VERSION__ === 'string') return __TIDEMARK_VERSION__;
  return String((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: unknown }).version);
}

export const version = readVersion();
