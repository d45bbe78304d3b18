import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { trainers } from '../engines/engines.ts';
import { cases, inputsOf, measure } from './cases.ts';

const reference = new Map<string, ReturnType<typeof measure>>();
beforeAll(async () => {
  await loadEngine('cpu', 1);
  for (const c of cases) reference.set(c.name, measure(c, inputsOf(c)));
});

function close(got: Float32Array, want: Float32Array): void {
  expect(got.length).toBe(want.length);
  const scale = Math.max(1, ...want.map(Math.abs));
  const worst = got.reduce((most, x, i) => Math.max(most, Math.abs(x - (want[i] as number)) / scale), 0);
  expect(worst).toBeLessThan(5e-6);
}

describe.each(trainers)('$name agrees with the reference engine', ({ id, skip }) => {
  beforeAll(async () => {
    if (!skip) await loadEngine(id, 2);
  });
  test.skipIf(skip).each(cases)('$name: value and gradients', (c) => {
    const want = reference.get(c.name) as ReturnType<typeof measure>;
    const before = tf.memory().numTensors;
    const got = measure(c, inputsOf(c));
    close(got.outputs, want.outputs);
    got.gradients.forEach((gradient, i) => close(gradient, want.gradients[i] as Float32Array));
    expect(tf.memory().numTensors).toBe(before);
  });
});
