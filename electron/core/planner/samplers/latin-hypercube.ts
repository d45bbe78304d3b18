import { z } from 'zod';
import { randomStream, shuffle } from '../../../../shared/random.ts';
import { fine, firstUnseen, settingFrom } from '../draw.ts';
import { defineSampler } from '../sampler.ts';

export const latinHypercube = defineSampler({
  id: 'latin_hypercube',
  title: 'Latin hypercube',
  summary: 'In each plan of so many trials every parameter takes each part of its range once (McKay et al. 1979).',
  options: z.strictObject({
    size: z.int().min(2).max(10_000).default(16).meta({ title: 'Trials of a plan', unit: 'trials' }),
  }),
  propose(space, history, { size }, { seed }) {
    const plan = Math.floor(history.length / size);
    const place = history.length % size;
    const random = randomStream(seed, 'sweep: latin hypercube', history.length);
    // Each dimension's order of parts has a stream of its own, so that any trial of the plan can be made anew.
    const setting = settingFrom(space, (i) => {
      const order = Uint32Array.from({ length: size }, (_, k) => k);
      shuffle(order, randomStream(seed, `sweep: latin hypercube order ${i}`, plan));
      return ((order[place] as number) + fine(random)) / size;
    });
    return firstUnseen(space, history, [setting], random);
  },
});
