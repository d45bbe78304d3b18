import { expect, it } from 'vitest';
import { sampleBefore } from '../../../renderer/views/run/samples.ts';

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
