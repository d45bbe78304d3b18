import { expect, it } from 'vitest';
import { sampleAt, sampledEpochs } from '../../../renderer/views/compare/samples.ts';
import { sampleBefore, sampleBeside } from '../../../renderer/views/run/samples.ts';

const sample = (epoch: number, prompt: string) => ({
  epoch,
  step: epoch * 10,
  prompt,
  text: `${prompt} ${epoch}`,
  temperature: 1,
  seed: 1,
});
const all = [sample(1, 'a'), sample(1, 'b'), sample(2, 'a'), sample(3, 'a'), sample(3, 'b')];

it('a sample is held against the one before of the same prompt', () => {
  expect(sampleBefore(all, sample(3, 'a'))?.epoch).toBe(2);
  expect(sampleBefore(all, sample(3, 'b'))?.epoch).toBe(1);
  expect(sampleBefore(all, sample(1, 'b'))).toBeNull();
});

it('a sample is held against another run’s of the same prompt and epoch', () => {
  const other = [sample(1, 'a'), sample(3, 'b')];
  expect(sampleBeside(other, sample(1, 'a'))).toEqual(sample(1, 'a'));
  expect(sampleBeside(other, sample(3, 'a'))).toBeNull();
});

it('compared runs have the epochs that any of them has, and the newest where none is chosen', () => {
  const short = { samples: [sample(2, 'a')] };
  expect(sampledEpochs([{ samples: all }, short, { samples: [] }])).toEqual([1, 2, 3]);
  expect(sampleAt({ samples: all }, 'b', null)?.epoch).toBe(3);
  expect(sampleAt(short, 'a', 2)?.epoch).toBe(2);
  expect(sampleAt(short, 'a', 3)).toBeNull();
  expect(sampleAt(undefined, 'a', null)).toBeNull();
});
