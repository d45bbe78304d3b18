/** Text as training data: read from a file, a folder of files or a bundled book, and checked. */
import { createHash } from 'node:crypto';
import { type Stats, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bookFile, bookNames } from './books.ts';
import { Problem } from './problem.ts';

const MAX_BYTES = 512 * 1024 * 1024;
const TEXT_FILE = /\.(txt|text|md)$/i;

export interface Text {
  readonly name: string;
  /** Of the file's bytes; of a folder, of every file's name, length and bytes in order. */
  readonly sha256: string;
  readonly text: string;
  /** How many files it was read from. */
  readonly files: number;
}

function locate(data: string, baseDir: string): { name: string; path: string } {
  if (!data.startsWith('builtin:')) return { name: basename(data), path: resolve(baseDir, data) };
  const name = data.slice('builtin:'.length);
  const names = bookNames();
  const found = names.includes(name) ? name : names.find((n) => n.split('-').pop() === name);
  if (!found) throw new Problem(`task.data: no bundled book "${name}". There are: ${names.join(', ')}.`);
  return { name: found, path: bookFile(found) };
}

/** The system's refusal in words. */
function reading<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    const why = code === 'ENOENT' ? 'there is no such file or folder' : `it cannot be read (${code})`;
    throw new Problem(`task.data: ${path}: ${why}. Paths begin at the folder of the experiment file.`);
  }
}

/** UTF-8, or Latin-1 where the bytes are none. A byte order mark is dropped and line ends become `\n`. */
function decode(bytes: Uint8Array, path: string): string {
  const mark = bytes.length >= 2 ? ((bytes[0] as number) << 8) | (bytes[1] as number) : 0;
  if (mark === 0xfffe || mark === 0xfeff) throw new Problem(`task.data: ${path} is UTF-16. Save it as UTF-8.`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The older books are in Latin-1, where every byte is a character; UTF-16 shows itself by NUL bytes below.
    text = new TextDecoder('latin1').decode(bytes);
  }
  if (text.includes('\0'))
    throw new Problem(`task.data: ${path} is not plain text: it has NUL bytes. Save it as UTF-8.`);
  return text.replace(/\r\n?/g, '\n');
}

/** The text files directly in a folder, sorted by name (code units, so that every system has the same order). */
function textFiles(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => TEXT_FILE.test(entry.name) && !entry.isDirectory())
    .map((entry) => entry.name)
    .sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0)
    throw new Problem(`task.data: the folder ${folder} has no text files (.txt, .text or .md) directly in it.`);
  return names;
}

function checkSize(path: string, stats: readonly Stats[]): void {
  const size = stats.reduce((sum, s) => sum + s.size, 0);
  if (size > MAX_BYTES) throw new Problem(`task.data: ${path} has ${size} bytes; at most ${MAX_BYTES} can be read.`);
}

function readFolder(name: string, folder: string): Text {
  const names = textFiles(folder);
  const paths = names.map((n) => join(folder, n));
  checkSize(
    folder,
    paths.map((p) => statSync(p)),
  );
  const hash = createHash('sha256');
  const texts = paths.map((path, i) => {
    const bytes = readFileSync(path);
    hash.update(`${names[i]}\0${bytes.length}\0`).update(bytes);
    const text = decode(bytes, path);
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
  });
  return { name, sha256: hash.digest('hex'), text: texts.join(''), files: names.length };
}

function readFile(name: string, path: string): Text {
  checkSize(path, [statSync(path)]);
  const bytes = readFileSync(path);
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), text: decode(bytes, path), files: 1 };
}

/**
 * Reads `data`: a path relative to `baseDir`, or `builtin:NAME`. A folder's text files are joined in the order of their names,
 * each ending its last line.
 * @throws Problem where it is missing, empty, too large or not text
 */
export function readText(data: string, baseDir: string): Text {
  const { name, path } = locate(data, baseDir);
  const read = reading(path, () => (statSync(path).isDirectory() ? readFolder(name, path) : readFile(name, path)));
  if (read.text.trim() === '') throw new Problem(`task.data: ${path} is empty.`);
  return read;
}

/** The first `count` characters; a character beyond the first plane is never cut in two. */
export function firstCharacters(text: string, count: number | null): string {
  if (count === null || text.length <= count) return text;
  let at = 0;
  for (let i = 0; i < count && at < text.length; i++) at += (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
  return text.slice(0, at);
}

/** Cross entropy in nats of predicting `train`'s symbol frequencies (one added to each) on `evaluation`. */
export function unigramEntropy(train: Int32Array, evaluation: Int32Array, symbols: number): number {
  const count = new Float64Array(symbols).fill(1);
  for (const id of train) count[id] = (count[id] as number) + 1;
  const total = train.length + symbols;
  let sum = 0;
  for (const id of evaluation) sum -= Math.log((count[id] as number) / total);
  return sum / evaluation.length;
}
