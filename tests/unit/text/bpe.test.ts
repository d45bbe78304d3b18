/** Byte-level BPE against Hugging Face's own (tests/vectors/make_bpe.py). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bpeTokenizer } from '../../../electron/worker/data/tokenizers/bpe.ts';
import { readBpe } from '../../../electron/worker/data/tokenizers/bpe-files.ts';
import { learnMerges } from '../../../electron/worker/data/tokenizers/bpe-learn.ts';
import { bpe, restoreTokenizer } from '../../../electron/worker/data/tokenizers/index.ts';
import { wordsOf } from '../../../electron/worker/data/tokenizers/words.ts';
import vectors from '../../vectors/bpe.json' with { type: 'json' };

const { gpt2 } = vectors;
const vocab = Object.fromEntries(gpt2.tokens.map((name, i) => [name, i]));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-bpe-'));
  writeFileSync(join(folder, 'vocab.json'), JSON.stringify(vocab));
  writeFileSync(join(folder, 'merges.txt'), `#version: 0.2\n${gpt2.merges.join('\n')}\n`);
  const model = { type: 'BPE', vocab, merges: gpt2.merges.map((m) => m.split(' ')), byte_fallback: false };
  writeFileSync(join(folder, 'whole.json'), JSON.stringify({ version: '1.0', ...vectors.tokenizer_json, model }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(vectors.learnt)('learning $vocab_size tokens of frequency $min_frequency', (wanted) => {
  it("finds the merges Hugging Face's trainer finds, in its order", () => {
    const { tokens, merges } = learnMerges(vectors.corpus, wanted.vocab_size, wanted.min_frequency);
    expect(merges.map((pair) => pair.join(' '))).toEqual(wanted.merges);
    expect(tokens).toHaveLength(wanted.tokens);
  });
});

describe.each([
  ['vocab.json and merges.txt', ''],
  ['tokenizer.json', 'whole.json'],
])('read from %s', (_, file) => {
  it.each(gpt2.encoded.map((c) => [JSON.stringify(c.text), c] as const))(
    'encodes and decodes %s as GPT-2 does',
    (_text, c) => {
      const tokenizer = bpeTokenizer(readBpe(join(folder, file)));
      const { ids, unknown } = tokenizer.encode(c.text);
      expect([...ids]).toEqual(c.ids);
      expect(unknown).toEqual([]);
      expect(tokenizer.decode(ids)).toBe(c.decoded);
    },
  );
});

const learnt = bpe.fit(vectors.corpus, '', { vocab_size: 400, min_frequency: 2 });

it('gives back any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(learnt.decode(learnt.encode(text).ids)).toBe(text);
    }),
  );
});

it('cuts any text into words that are the text again', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect([...wordsOf(text)].join('')).toBe(text)));
});

it('streams whole characters alone, and together what decode gives', () => {
  const text = 'é 日本 🦉 end';
  const stream = learnt.stream();
  const pieces = Array.from(learnt.encode(text).ids, (id) => stream.push(id));
  expect(pieces.join('') + stream.end()).toBe(text);
  expect(pieces.some((p) => p.includes('\ufffd'))).toBe(false);
});

it('ends a stream that stops within a character with a replacement character', () => {
  const stream = learnt.stream();
  const [first] = learnt.encode('😀').ids;
  expect(stream.push(first as number)).toBe('');
  expect(stream.end()).toBe('\ufffd');
});

it('counts the characters of each token, so that they add up to the text', () => {
  const text = 'owls é 日本語 🦉';
  const sum = learnt.encode(text).ids.reduce((n, id) => n + (learnt.characters[id] as number), 0);
  expect(sum).toBe([...text].length);
});

it('comes back from what a checkpoint holds', () => {
  const again = restoreTokenizer(JSON.parse(JSON.stringify(learnt.saved)));
  expect([...again.encode(vectors.corpus).ids]).toEqual([...learnt.encode(vectors.corpus).ids]);
});

it('encodes a word of a million letters without spaces', () => {
  const text = 'abcdefgh'.repeat(125_000);
  expect(learnt.decode(learnt.encode(text).ids)).toBe(text);
});

it('names the characters a vocabulary without all bytes cannot write', () => {
  const small = bpeTokenizer({ tokens: ['a', 'b', 'ab'], merges: [['a', 'b']], special: [] });
  expect(small.encode('abaé')).toEqual({ ids: Int32Array.of(2, 0), unknown: ['é'] });
});
