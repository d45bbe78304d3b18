/** The registry of samplers: everything there is, in the order shown to people. */
import type { Sampler } from '../sampler.ts';
import { bohb } from './bohb.ts';
import { cmaEs } from './cma-es.ts';
import { gp } from './gp.ts';
import { grid } from './grid.ts';
import { latinHypercube } from './latin-hypercube.ts';
import { random } from './random.ts';
import { sobol } from './sobol.ts';
import { tpe } from './tpe.ts';

// One list of plain values; each entry's option type is its own, so the list holds the widest one.
export const samplers = [grid, random, latinHypercube, sobol, tpe, gp, cmaEs, bohb] as unknown as readonly Sampler[];

export function findSampler(id: string): Sampler | undefined {
  return samplers.find((s) => s.id === id);
}
