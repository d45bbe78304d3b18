import { z } from 'zod';
import { randomStream } from '../../../../shared/random.ts';
import { firstUnseen, spreadSetting } from '../draw.ts';
import { defineSampler } from '../sampler.ts';

export const sobol = defineSampler({
  id: 'sobol',
  title: "Sobol'",
  summary: "Fills the space evenly at every count (Sobol' 1967), scrambled by the seed (Owen 1995).",
  options: z.strictObject({}),
  propose(space, history, _options, { seed }) {
    const random = randomStream(seed, 'sweep: sobol', history.length);
    return firstUnseen(space, history, [spreadSetting(space, history.length, seed, random)], random);
  },
});
