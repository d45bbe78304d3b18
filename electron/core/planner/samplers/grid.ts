import { z } from 'zod';
import { defineSampler } from '../sampler.ts';
import { cellsOf, keyOf } from '../space.ts';

export const grid = defineSampler({
  id: 'grid',
  title: 'Grid',
  summary: 'Every setting once, in the order of the file; the last parameter changes fastest.',
  options: z.strictObject({}),
  propose(space, history) {
    const seen = new Set(history.map((t) => keyOf(space, t.params)));
    for (const params of cellsOf(space)) if (!seen.has(keyOf(space, params))) return params;
    return null;
  },
});
