/** Data that cannot be trained on, through a real core and the built training process: each run fails with its reason before training begins. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Core, openCore } from '../../../electron/core/index.ts';
import { nodeLauncher } from '../../../electron/core/queue/launch-node.ts';
import { readGptFolder } from '../../../electron/worker/data/huggingface/read.ts';
import { writeGptFolder } from '../../../electron/worker/data/huggingface/write.ts';
import { charTokenizer } from '../../../electron/worker/data/tokenizers/char.ts';
import { reach, root } from '../../faults/support.ts';

const worker = join(root, 'out', 'main', 'worker.js');
const gpt2 = join(root, 'tests', 'vectors', 'gpt2');
const home = mkdtempSync(join(tmpdir(), 'tidemark-refused-'));
let core: Core;

const png = (side: number): Uint8Array =>
  encode({ width: side, height: side, data: new Uint8Array(side * side), channels: 1 });
const idx = (sizes: number[], values: number): Uint8Array =>
  Uint8Array.from([0, 0, 8, sizes.length, ...sizes.flatMap((n) => [0, 0, 0, n]), ...new Uint8Array(values)]);
const table = (row: (i: number) => string): string =>
  `a,b,y\n${Array.from({ length: 40 }, (_, i) => row(i)).join('\n')}\n`;

const files: Readonly<Record<string, string | Uint8Array>> = {
  'empty.txt': '',
  'short.txt': 'a few words and no more',
  'book.txt': 'a tide comes in and a tide goes out. '.repeat(40),
  'empty.csv': '',
  'good.csv': table((i) => `${i},${i % 7},${i % 2 ? 'in' : 'out'}`),
  'one-class.csv': table((i) => `${i},${i % 7},in`),
  'nan-target.csv': table((i) => `${i},${i % 7},NaN`),
  'inf.csv': table((i) => `${i},${i === 20 ? 'inf' : i % 7},${i % 2 ? 'in' : 'out'}`),
  'ragged.csv': table((i) => (i === 20 ? '1,2' : `${i},${i % 7},in`)),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`odd/${i % 2 ? 'x' : 'y'}/${i}.png`, png(6)])),
  'odd/x/3.png': 'no picture at all',
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`sizes/${i % 2 ? 'x' : 'y'}/${i}.png`, png(i === 5 ? 7 : 6)]),
  ),
  ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`one/x/${i}.png`, png(6)])),
  'empty-images-idx3': '',
  'empty-labels-idx1': '',
  'cut-images-idx3': idx([8, 6, 6], 8 * 36 - 1),
  'cut-labels-idx1': idx([8], 8),
};

beforeAll(async () => {
  if (!existsSync(worker)) throw new Error('out/main/worker.js is not there: run `npm run build` first.');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
  cpSync(gpt2, join(home, 'cut-model'), { recursive: true });
  const file = join(home, 'cut-model', 'model.safetensors');
  truncateSync(file, readFileSync(file).length - 100);
  const { weights, shape } = readGptFolder(gpt2);
  writeGptFolder(join(home, 'three-letters'), { shape, tokenizer: charTokenizer(['\n', 'a', 'b']) }, weights);
  const resources = join(root, 'resources');
  const options = { host: 'cli', version: '0.0.0', launcher: nodeLauncher(worker), maxRunning: 2 } as const;
  core = await openCore({ home, resources, ...options });
});
afterAll(async () => {
  await core.close();
  rmSync(home, { recursive: true, force: true });
});

const text = (data: string, more: object = {}) => ({
  type: 'text',
  data,
  model: { layers: 1, heads: 1, width: 8, context: 16 },
  ...more,
});
const rows = (data: string, more: object = {}) => ({ type: 'tabular', data, target: 'y', ...more });
const pictures = (data: string, more: object = {}) => ({
  type: 'images',
  data,
  model: { type: 'mlp', layers: [4] },
  ...more,
});

it.each([
  ['an empty text', text('empty.txt'), {}, /empty\.txt is empty/],
  ['an empty table', rows('empty.csv'), {}, /empty\.csv is empty/],
  ['an empty file of images', pictures('empty-images-idx3'), {}, /empty-images-idx3: it is cut short/],
  ['a table of one class', rows('one-class.csv'), {}, /"y" is "in" in every row; there is nothing to learn/],
  ['images of one class', pictures('one'), {}, /one class alone \(x\)/],
  [
    'a batch larger than the text',
    text('book.txt'),
    { batch_size: 500 },
    /training\.batch_size: 500 sequences .* Use a smaller batch/,
  ],
  ['a batch larger than the table', rows('good.csv'), { batch_size: 500 }, /training\.batch_size: 500 rows are more/],
  [
    'a batch larger than the images',
    pictures('builtin:mnist', { max_examples: 50 }),
    { batch_size: 500 },
    /training\.batch_size: 500 images are more/,
  ],
  ['a context longer than the text', text('short.txt', { model: { context: 500 } }), {}, /context.*longer/],
  ['a target of NaN alone', rows('nan-target.csv'), {}, /"y" is missing in every row/],
  ['an infinite cell', rows('inf.csv'), {}, /row 22.*"b".*inf/],
  ['a row with a cell too few', rows('ragged.csv'), {}, /row 22.*2 cells.*3/],
  ['an image that cannot be read', pictures('odd'), {}, /cannot be read: x\/3\.png \(it is neither PNG nor JPEG\)/],
  ['images of different sizes', pictures('sizes'), {}, /x\/5\.png is 7 x 7, and .* 6 x 6\. Set task\.width/],
  ['images cut short', pictures('cut-images-idx3'), {}, /cut-images-idx3: it has \d+ bytes; its sizes 8 x 6 x 6 need/],
  ['a prompt of unknown characters', text('book.txt', { samples: { prompts: ['Ω'] } }), {}, /prompts\.0.*"Ω"/],
  [
    'a text of unknown characters',
    { type: 'text', data: 'book.txt', init_from: 'three-letters', model: { type: 'inherit' } },
    {},
    /book\.txt.*("t"|character)/,
  ],
  [
    'a model cut short',
    { type: 'text', data: 'book.txt', init_from: 'cut-model' },
    {},
    /model\.safetensors.*(outside the file|larger than the file)/,
  ],
] as const)('%s', async (_, task, training, says) => {
  const spec = { task, training: { engine: 'wasm', batch_size: 4, epochs: 1, ...training } };
  const { id } = await core.api.call('runs.start', { spec, base_dir: home });
  const run = await reach(core, id, 'failed', 'done');
  expect(run.state).toBe('failed');
  expect(run.reason).toMatch(says);
  expect(run.reason).not.toMatch(/error in Tidemark|\n\s*at /);
  // Neither a step nor its beginning was told, and nothing was written.
  expect(run).toMatchObject({ step: 0, total_steps: null, parameters: null, checkpoints: [] });
});
