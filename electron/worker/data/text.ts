/** Text as training data: read, checked, split by position, and turned into characters' numbers. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { bookFile, bookNames } from './books.ts';
import { Problem } from './problem.ts';

const MAX_BYTES = 512 * 1024 * 1024;

export interface Text {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

function locate(data: string, baseDir: string): { name: string; file: string } {
  if (!data.startsWith('builtin:')) return { name: basename(data), file: resolve(baseDir, data) };
  const name = data.slice('builtin:'.length);
  const names = bookNames();
  const found = names.includes(name) ? name : names.find((n) => n.split('-').pop() === name);
  if (!found) throw new Problem(`task.data: no bundled book "${name}". There are: ${names.join(', ')}.`);
  return { name: found, file: bookFile(found) };
}

/**
 * Reads `data` (a path relative to `baseDir`, or `builtin:NAME`) as UTF-8; a byte order mark is dropped and line ends become `\n`.
 * @throws Problem where the file is missing, empty, too large or not text
 */
export function readText(data: string, baseDir: string): Text {
  const { name, file } = locate(data, baseDir);
  let bytes: Uint8Array;
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new Problem(`task.data: ${file} is a folder; name one text file in it.`);
    if (stat.size > MAX_BYTES)
      throw new Problem(`task.data: ${file} has ${stat.size} bytes; at most ${MAX_BYTES} can be read.`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code ?? String(error)})`;
    throw new Problem(`task.data: ${file}: ${why}. Paths begin at the folder of the experiment file.`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The older books are in Latin-1, where every byte is a character; UTF-16 shows itself by NUL bytes below.
    text = new TextDecoder('latin1').decode(bytes);
  }
  if (text.includes('\0'))
    throw new Problem(`task.data: ${file} is not plain text: it has NUL bytes. Save it as UTF-8.`);
  text = text.replace(/\r\n?/g, '\n');
  if (text.trim() === '') throw new Problem(`task.data: ${file} is empty.`);
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), text };
}

/** A character tokenizer: its symbols sorted by code point; a symbol's number is its place. */
export interface CharTokenizer {
  readonly symbols: readonly string[];
  encode(text: string): { ids: Int32Array; unknown: readonly string[] };
  decode(ids: ArrayLike<number>): string;
}

export function charTokenizer(symbols: readonly string[]): CharTokenizer {
  const place = new Map(symbols.map((s, i) => [s, i]));
  return {
    symbols,
    encode(text) {
      const characters = Array.from(text);
      const unknown = [...new Set(characters.filter((c) => !place.has(c)))];
      return {
        ids: Int32Array.from(
          characters.filter((c) => place.has(c)),
          (c) => place.get(c) as number,
        ),
        unknown,
      };
    },
    decode: (ids) => Array.from(ids, (i) => symbols[i] ?? '').join(''),
  };
}

/** The symbols of a text. Taken over the whole text, so that the evaluation part has no symbol the model cannot name. */
export function symbolsOf(text: string): string[] {
  return [...new Set(text)].sort((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
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
