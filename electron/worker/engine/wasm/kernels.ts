/** Kernels registered over the stock WebAssembly backend's, in this order. Made after it is up: some wrap its own.
 * @param team shares large products */
import type { KernelConfig } from '@tensorflow/tfjs-core';
import { avgPoolGrad } from './avg-pool-grad.ts';
import { batchMatMul } from './batch-mat-mul.ts';
import { conv2dBackpropFilter, conv2dBackpropInput } from './conv2d-backprops.ts';
import { depthwiseBackpropFilter, depthwiseBackpropInput } from './depthwise-backprops.ts';
import { gather } from './gather.ts';
import { identity } from './identity.ts';
import { maxPoolGrad } from './max-pool-grad.ts';
import { slice } from './slice.ts';
import { split } from './split.ts';
import { sum } from './sum.ts';
import { tanh } from './tanh.ts';
import type { Team } from './team.ts';
import { unsortedSegmentSum } from './unsorted-segment-sum.ts';

export function wasmKernels(team: Team | null): readonly KernelConfig[] {
  return [
    unsortedSegmentSum,
    batchMatMul(team),
    conv2dBackpropFilter,
    conv2dBackpropInput,
    depthwiseBackpropFilter,
    depthwiseBackpropInput,
    maxPoolGrad,
    avgPoolGrad,
    identity,
    gather(),
    slice(),
    split(),
    sum(),
    tanh,
  ];
}
