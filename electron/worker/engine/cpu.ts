import * as tf from '@tensorflow/tfjs-core';
import type { EngineFacts } from '../../../shared/events.ts';

/** The plain JavaScript backend: every operation and gradient, and far too slow to train with. */
export async function loadCpu(): Promise<EngineFacts> {
  const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  return {
    id: 'cpu',
    title: 'Plain JavaScript',
    why: 'It was asked for by name: the slow reference for tests.',
    versions: { 'tfjs-core': tf.version_core, 'tfjs-backend-cpu': version_cpu },
    threads: 1,
  };
}
