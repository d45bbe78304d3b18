/** Tokenizer files and checkpoints' tokenizers that are damaged or made to harm: refused by a Problem that names the fault. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../electron/worker/data/problem.ts';
import { readBpe } from '../../../electron/worker/data/tokenizers/bpe-files.ts';
import { restoreTokenizer } from '../../../electron/worker/data/tokenizers/index.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tidemark-tokenizer-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function failure(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Problem).message;
  }
  throw new Error('It was accepted.');
}

const goodVocab = '{"a":0,"b":1,"ab":2}';
const goodMerges = '#version: 0.2\na b\n';

it('accepts the pair the bad ones are made from', () => {
  writeFileSync(join(folder, 'vocab.json'), goodVocab);
  writeFileSync(join(folder, 'merges.txt'), goodMerges);
  expect(readBpe(folder)).toEqual({ tokens: ['a', 'b', 'ab'], merges: [['a', 'b']], special: [] });
});

describe.each([
  ['a vocabulary cut short', goodVocab.slice(0, -3), goodMerges, /not JSON/],
  ['an empty vocabulary file', '', goodMerges, /not JSON/],
  ['a list for a vocabulary', '["a","b"]', goodMerges, /must map every token/],
  ['a number below 0', '{"a":-1,"b":1}', '', /must map every token/],
  ['a number past the end', '{"a":0,"b":9}', '', /number 9; numbers must be 0 to 1/],
  ['a number far past the end', '{"a":0,"b":4000000}', '', /numbers must be 0 to 1/],
  ['the same number twice', '{"a":0,"b":0}', '', /each once/],
  ['a number that is a fraction', '{"a":0.5}', '', /must map every token/],
  ['a token in other characters', '{"a":0,"語":1}', '', /byte characters/],
  ['a merge of three', goodVocab, 'a b c\n', /merges\.txt:1.*not a merge/],
  ['a merge of one', goodVocab, '#version: 0.2\nab\n', /merges\.txt:2.*not a merge/],
  ['a merge of missing tokens', goodVocab, 'b a\n', /needs token "ba"/],
  ['merges that are not text', goodVocab, Buffer.from([0xff, 0xfe, 0x00]), /not UTF-8/],
])('%s', (_, vocab, merges, says) => {
  it('is refused', () => {
    writeFileSync(join(folder, 'vocab.json'), vocab);
    writeFileSync(join(folder, 'merges.txt'), merges);
    expect(failure(() => readBpe(folder))).toMatch(says);
  });
});

const whole = {
  pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false },
  decoder: { type: 'ByteLevel' },
  model: { type: 'BPE', vocab: { a: 0, b: 1, ab: 2 }, merges: ['a b'] },
};
describe.each([
  ['another model', { ...whole, model: { ...whole.model, type: 'Unigram' } }, /model/],
  ['another pre-tokenizer', { ...whole, pre_tokenizer: { type: 'Whitespace' } }, /pre_tokenizer/],
  ['a normalizer', { ...whole, normalizer: { type: 'NFC' } }, /normalizer/],
  ['a prefix space', { ...whole, pre_tokenizer: { type: 'ByteLevel', add_prefix_space: true } }, /add_prefix_space/],
  ['word ends', { ...whole, model: { ...whole.model, end_of_word_suffix: '</w>' } }, /end_of_word_suffix/],
  ['no model', { ...whole, model: undefined }, /model/],
  ['an added token far away', { ...whole, added_tokens: [{ id: 99, content: '<s>' }] }, /numbers must be/],
])('a tokenizer.json with %s', (_, content, says) => {
  it('is refused', () => {
    writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(content));
    expect(failure(() => readBpe(folder))).toMatch(says);
  });
});

it('refuses a file of 200 MB by its size, unread', () => {
  writeFileSync(join(folder, 'tokenizer.json'), '{');
  truncateSync(join(folder, 'tokenizer.json'), 200_000_000);
  expect(failure(() => readBpe(folder))).toMatch(/200000000 bytes/);
});

it('says what a folder without a tokenizer lacks', () => {
  expect(failure(() => readBpe(folder))).toMatch(/needs tokenizer\.json, or vocab\.json and merges\.txt/);
  expect(failure(() => readBpe(join(folder, 'nowhere')))).toMatch(/no such folder/);
});

it.each([
  [null],
  ['char'],
  [{ type: '__proto__' }],
  [{ type: 'char' }],
  [{ type: 'char', symbols: [] }],
  [{ type: 'char', symbols: ['a', 'a'] }],
  [{ type: 'char', symbols: ['ab'] }],
  [{ type: 'bpe', tokens: ['a'], merges: ['a b'], special: [] }],
  [{ type: 'bpe', tokens: ['a', 'a'], merges: [], special: [] }],
  [{ type: 'bpe', tokens: ['a'], merges: [], special: ['<s>'] }],
  [{ type: 'bpe', tokens: [], merges: [], special: [] }],
])("refuses a checkpoint's tokenizer %j", (saved) => {
  failure(() => restoreTokenizer(saved));
});
