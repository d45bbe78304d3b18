import * as tf from '@tensorflow/tfjs-core';
import { Problem } from '../data/problem.ts';
import type { NamedTensor } from '../data/safetensors.ts';
import type { TensorPlan, Weights } from './model.ts';

/** Variables from saved tensors. @throws Problem where one is missing or of another shape */
export function restoreWeights(plan: readonly TensorPlan[], saved: ReadonlyMap<string, NamedTensor>): Weights {
  for (const { name, size } of plan) {
    const there = saved.get(name)?.shape;
    if (there?.join() !== size.join()) {
      throw new Problem(
        `The checkpoint's tensor ${name} is ${there ? `[${there.join(', ')}]` : 'missing'}; the model needs [${size.join(', ')}].`,
      );
    }
  }
  return new Map(
    plan.map(({ name, size }) => {
      const { values } = saved.get(name) as NamedTensor;
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, [...size], 'float32'), true))] as const;
    }),
  );
}
