/** Byte-level tokenizers in Hugging Face's two layouts: `tokenizer.json`, or `vocab.json` beside `merges.txt`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import type { Bpe } from './bpe.ts';
import { checkedBpe, mergeOf } from './bpe-check.ts';

const MAX_BYTES = 128 * 1024 * 1024;

/** A small text file whole. @throws Problem where it is missing, too large or not UTF-8 */
export function readWhole(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Problem(`${file}: there is no such file.`);
  if (size > MAX_BYTES) throw new Problem(`${file} has ${size} bytes; at most ${MAX_BYTES} are read.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Problem(
      `${file} ${code?.startsWith('E') && code !== 'ERR_ENCODING_INVALID_ENCODED_DATA' ? `cannot be read (${code})` : 'is not UTF-8 text'}.`,
    );
  }
}

export function readJson(file: string): unknown {
  try {
    return JSON.parse(readWhole(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${file} is not JSON: it is damaged or cut short.`);
  }
}

const vocabulary = z.record(z.string().max(10_000), z.int().min(0).max(4_000_000));

/** Names by number. @throws Problem where the numbers are not 0, 1, 2 ... */
function inOrder(vocab: ReadonlyMap<string, number>, where: string): string[] {
  const tokens = new Array<string>(vocab.size);
  const seen = new Uint8Array(vocab.size);
  for (const [name, id] of vocab) {
    if (id >= vocab.size || seen[id])
      throw new Problem(
        `${where}: token ${JSON.stringify(name)} has number ${id}; numbers must be 0 to ${vocab.size - 1}, each once.`,
      );
    seen[id] = 1;
    tokens[id] = name;
  }
  return tokens;
}

/** null, absent, or empty where a field must be switched off. */
const off = z.union([z.null(), z.literal(''), z.literal(false)]).optional();
const byteLevel = z.looseObject({ type: z.literal('ByteLevel') });
const tokenizerJson = z.looseObject({
  added_tokens: z
    .array(z.looseObject({ id: z.int().min(0).max(4_000_000), content: z.string().min(1).max(1000) }))
    .default([]),
  normalizer: z.null().optional(),
  pre_tokenizer: byteLevel.extend({ add_prefix_space: z.literal(false), use_regex: z.literal(true).optional() }),
  decoder: byteLevel,
  model: z.looseObject({
    type: z.literal('BPE').optional(),
    dropout: off,
    continuing_subword_prefix: off,
    end_of_word_suffix: off,
    byte_fallback: off,
    ignore_merges: off,
    vocab: vocabulary,
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])).max(1_000_000),
  }),
});

function readTokenizerJson(file: string): Bpe {
  const read = tokenizerJson.safeParse(readJson(file));
  if (!read.success) {
    throw new Problem(
      `${file} is not a byte-level BPE tokenizer as GPT-2's, the kind that can be read here:\n${z.prettifyError(read.error)}`,
    );
  }
  const { added_tokens: added, model } = read.data;
  const vocab = new Map(Object.entries(model.vocab));
  for (const { content, id } of added) vocab.set(content, id);
  const merges = model.merges.map((m, i): [string, string] =>
    typeof m === 'string' ? mergeOf(m, `${file}, merge ${i + 1}`) : [m[0], m[1]],
  );
  return checkedBpe({ tokens: inOrder(vocab, file), merges, special: added.map((a) => a.content) }, file);
}

const END_OF_TEXT = '<|endoftext|>';

function readVocabAndMerges(vocabFile: string, mergesFile: string): Bpe {
  const vocab = vocabulary.safeParse(readJson(vocabFile));
  if (!vocab.success) throw new Problem(`${vocabFile} is not a vocabulary: it must map every token to its number.`);
  const tokens = inOrder(new Map(Object.entries(vocab.data)), vocabFile);
  const lines = readWhole(mergesFile).split(/\r?\n/);
  const merges = lines.flatMap((line, i) =>
    line === '' || (i === 0 && line.startsWith('#version')) ? [] : [mergeOf(line, `${mergesFile}:${i + 1}`)],
  );
  const special = tokens.includes(END_OF_TEXT) ? [END_OF_TEXT] : [];
  return checkedBpe({ tokens, merges, special }, mergesFile);
}

/** @param path a folder, or a tokenizer.json itself @throws Problem where neither layout is there and whole */
export function readBpe(path: string): Bpe {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new Problem(`${path}: there is no such folder or file.`);
  if (stat.isFile()) return readTokenizerJson(path);
  const [json, vocab, merges] = ['tokenizer.json', 'vocab.json', 'merges.txt'].map((f) => join(path, f)) as [
    string,
    string,
    string,
  ];
  if (existsSync(json)) return readTokenizerJson(json);
  if (existsSync(vocab) && existsSync(merges)) return readVocabAndMerges(vocab, merges);
  throw new Problem(
    `${path} has no tokenizer: it needs tokenizer.json, or vocab.json and merges.txt (${basename(path)} has neither).`,
  );
}
