/** The one seeded generator of a run: see shared/random.ts. */
export { type Random, randomStream, shuffle } from '../../../shared/random.ts';
