/** The bundled books by name. */
import { builtinData, findBuiltin } from '../../../shared/builtin-data.ts';
import { filesOf } from './builtin.ts';

const books = builtinData.filter((d) => d.kind === 'text');

/** Names after `builtin:`, sorted. */
export function bookNames(): string[] {
  return books.map((b) => b.name).sort();
}

/** The file of a book; `name` must be one of `bookNames()`. */
export function bookFile(name: string): string {
  const book = findBuiltin(name, 'text');
  if (!book) throw new Error(`No book ${name} is listed.`);
  return filesOf(book)[0] as string;
}
