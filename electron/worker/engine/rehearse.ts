import * as tf from '@tensorflow/tfjs-core';
import { EngineUnavailable } from './unavailable.ts';

const MISSING = /(?:Kernel|gradient function not found for) '?(\w+)'?/;

/**
 * Computes one loss and its gradient and throws both away, so that an operation the engine cannot do is said before the
 * run starts, not in the middle of it.
 * @param loss as the loop will call it @param engine its title, for people
 * @throws EngineUnavailable naming the operation
 */
export function rehearse(loss: () => tf.Scalar, variables: readonly tf.Variable[], engine: string): void {
  try {
    const { value, grads } = tf.variableGrads(loss, [...variables]);
    tf.dispose([value, grads]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const missing = /not registered|gradient function not found/.test(message) ? MISSING.exec(message)?.[1] : undefined;
    if (!missing) throw error;
    throw new EngineUnavailable(
      `The engine "${engine}" cannot do ${missing}, which this model needs. Set training.engine to another one.`,
    );
  }
}
