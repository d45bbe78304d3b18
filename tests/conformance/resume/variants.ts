/** The smallest runs that still have everything a resumed one must get right: each kind of model, dropout, augmentation, two epochs. */
import { encode } from 'fast-png';
import type { TaskFixture } from '../tasks/fixture.ts';

export type Variant = Pick<TaskFixture, 'title' | 'task' | 'training' | 'files'>;

const words = Array.from({ length: 40 }, (_, i) => ['tide', 'sand', 'gull', 'moon'][(i * 7 + (i >> 2)) % 4]).join(' ');
const rows = Array.from({ length: 20 }, (_, i) => `${(i * 37) % 11},${i % 3 ? 'sea' : 'land'},${(i * 5) % 7 < 3}`);
const samples = { prompts: [] };

/** Gray pictures of 5 x 5, of two classes. */
function pictures(): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [at, name] of ['dark', 'light'].entries())
    for (let i = 0; i < 10; i++) {
      const data = Uint8Array.from({ length: 25 }, (_, p) => 120 * at + ((i * 31 + p * 17) % 120));
      files[`pictures/${name}/${i}.png`] = encode({ width: 5, height: 5, data, channels: 1 });
    }
  return files;
}

/** Four updates an epoch each. */
export const variants: readonly Variant[] = [
  {
    title: 'text, gpt',
    task: {
      type: 'text',
      data: 'words.txt',
      max_characters: 92,
      eval_fraction: 0.2,
      model: { type: 'gpt', layers: 1, heads: 2, width: 4, context: 4, dropout: 0.1 },
      samples,
    },
    training: { batch_size: 4 },
    files: { 'words.txt': words },
  },
  {
    title: 'text, lstm',
    task: {
      type: 'text',
      data: 'words.txt',
      max_characters: 92,
      eval_fraction: 0.2,
      model: { type: 'lstm', layers: 1, width: 4, context: 4, dropout: 0.1 },
      samples,
    },
    training: { batch_size: 4 },
    files: { 'words.txt': words },
  },
  {
    title: 'tabular, mlp',
    task: { type: 'tabular', data: 'rows.csv', target: 'c', model: { layers: [4], dropout: 0.2 } },
    training: { batch_size: 4 },
    files: { 'rows.csv': `a,b,c\n${rows.join('\n')}\n` },
  },
  {
    title: 'images, cnn',
    task: {
      type: 'images',
      data: 'pictures',
      augment: { shift: 1, flip: true, rotate: 20 },
      model: { type: 'cnn', channels: [2], kernel: 3, dense: [4], dropout: 0.2 },
    },
    training: { batch_size: 4 },
    files: pictures(),
  },
];
