import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../data/problem.ts';
import type { NamedTensor } from '../data/safetensors.ts';
import { type GptShape, type Weights, gptTensors } from './gpt.ts';

/** Variables from saved tensors. @throws Problem where one is missing or of another shape */
export function restoreWeights(shape: GptShape, saved: ReadonlyMap<string, NamedTensor>): Weights {
  const wanted = gptTensors(shape);
  for (const [name, size] of wanted) {
    const there = saved.get(name)?.shape;
    if (there?.join() !== size.join()) {
      throw new Problem(
        `The checkpoint's tensor ${name} is ${there ? `[${there.join(', ')}]` : 'missing'}; the model needs [${size.join(', ')}].`,
      );
    }
  }
  return new Map(
    wanted.map(([name, size]) => {
      const values = (saved.get(name) as NamedTensor).values;
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, size, 'float32'), true))] as const;
    }),
  );
}
