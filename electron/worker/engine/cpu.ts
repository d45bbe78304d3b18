import * as tf from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/backend_cpu.js';
import { type PoolAttrs, averageBack, poolInfo } from './avg-pool-grad.ts';
import { replaceKernels } from './replace-kernels.ts';
import type { EngineFacts } from '../../../shared/events.ts';

const avgPoolGrad: tf.KernelConfig = {
  kernelName: 'AvgPoolGrad',
  backendName: 'cpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const cpu = backend as MathBackendCPU;
    const dx = new Float32Array(input.shape.reduce((size, n) => size * n, 1));
    averageBack(
      poolInfo(input.shape, attrs as unknown as PoolAttrs),
      cpu.data.get(dy.dataId).values as Float32Array,
      dx,
    );
    return cpu.makeTensorInfo(input.shape, 'float32', dx);
  },
};

/** The plain JavaScript backend: every operation and gradient, and far too slow to train with. */
export async function loadCpu(): Promise<EngineFacts> {
  const { version_cpu } = await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  // It was asked for by name: no advice to take another.
  (tf.backend() as unknown as { firstUse: boolean }).firstUse = false;
  replaceKernels([avgPoolGrad]);
  return {
    id: 'cpu',
    title: 'Plain JavaScript',
    why: 'It was asked for by name: the slow reference for tests.',
    versions: { 'tfjs-core': tf.version_core, 'tfjs-backend-cpu': version_cpu },
    threads: 1,
  };
}
