import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { EngineUnavailable, loadEngine, rehearse } from '../../../electron/worker/engine/index.ts';

beforeAll(() => loadEngine('wasm', 1));

const weight = (): tf.Variable<tf.Rank.R1> => tf.variable(tf.tensor1d([1, 2]));

test('an operation the engine has no kernel for is named before the run starts', () => {
  const w = weight();
  const loss = (): tf.Scalar => tf.sum(tf.real(tf.fft(tf.complex(w, tf.zerosLike(w)))));
  expect(() => rehearse(loss, [w], 'WebAssembly')).toThrow(EngineUnavailable);
  expect(() => rehearse(loss, [w], 'WebAssembly')).toThrow(/"WebAssembly" cannot do Complex/);
});

test('an operation without a gradient is named too', () => {
  const w = weight();
  expect(() => rehearse(() => tf.sum(tf.cumprod(w)) as tf.Scalar, [w], 'WebAssembly')).toThrow(/cannot do Cumprod/);
});

test('another error stays what it is, and a rehearsal leaves nothing behind', () => {
  const w = weight();
  const fail = (): tf.Scalar => {
    throw new RangeError('too short');
  };
  expect(() => rehearse(fail, [w], 'WebAssembly')).toThrow(new RangeError('too short'));
  const before = tf.memory().numTensors;
  rehearse(() => tf.sum(tf.square(w)) as tf.Scalar, [w], 'WebAssembly');
  expect(tf.memory().numTensors).toBe(before);
});
