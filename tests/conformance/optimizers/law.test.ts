/** The law of electron/worker/optimizers/optimizer.ts, for every optimizer of the registry. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { loadEngine } from '../../../electron/worker/engine/index.ts';
import { optimizers } from '../../../electron/worker/optimizers/index.ts';
import type { OptimizerState } from '../../../electron/worker/optimizers/optimizer.ts';
import { momentumOf, optimizerSpec } from '../../../shared/spec/optimizers.ts';
import { type Weights, dispose, freshState, specOf, updateWith, valuesOf, wave, weightsOf } from './support.ts';

beforeAll(() => loadEngine('wasm', 1));

/** Options that make an optimizer keep everything it can keep. */
const FULL: Readonly<Record<string, Record<string, unknown>>> = {
  sgd: { momentum: 0.9, nesterov: true, weight_decay: 0.01 },
  adam: { amsgrad: true, weight_decay: 0.01 },
  rmsprop: { momentum: 0.9, centered: true, weight_decay: 0.01 },
  adagrad: { lr_decay: 0.1, initial_accumulator_value: 0.1 },
};

const fullSpec = (id: string) => specOf({ type: id, lr: 0.01, ...FULL[id] });

const bits = (values: readonly number[]): Uint32Array => new Uint32Array(Float32Array.from(values).buffer);

/** What a checkpoint keeps, through the formats it uses: float32 bytes and JSON. */
function savedAndRestored(weights: Weights, state: OptimizerState): { weights: Weights; state: OptimizerState } {
  const copy = (from: ReadonlyMap<string, tf.Variable>): Map<string, tf.Variable> =>
    new Map(
      [...from].map(([n, v]) => [n, tf.tidy(() => tf.variable(tf.tensor(Float32Array.from(v.dataSync()), v.shape)))]),
    );
  return {
    weights: copy(weights),
    state: {
      slots: copy(state.slots),
      numbers: JSON.parse(JSON.stringify(state.numbers)) as Record<string, number>,
    },
  };
}

describe.each(optimizers.map((o) => [o.id]))('%s', (id) => {
  test('has an option schema whose every option has a title and a default', () => {
    const spec = optimizerSpec.parse({ type: id });
    const schema = optimizerSpec.options.find((o) => o.shape.type.def.innerType.value === id);
    for (const [name, option] of Object.entries(schema?.shape ?? {})) {
      expect(option.meta()?.title, name).toBeTypeOf('string');
      expect(spec[name as 'lr'], name).not.toBeUndefined();
    }
    expect(optimizerSpec.parse(spec)).toEqual(spec);
  });

  test('makes a quadratic bowl shallower', () => {
    const spec = specOf({ type: id, ...(id === 'adadelta' ? {} : { lr: 0.02 }) });
    const weights = weightsOf([1, -2, 3, -1, 2, -3, 1, -1]);
    const state = freshState();
    const height = (): number => valuesOf(weights).reduce((sum, w) => sum + w * w, 0);
    const before = height();
    for (let i = 0; i < 30; i++) updateWith(spec, {}, weights, valuesOf(weights), state);
    expect(height()).toBeLessThan(before * 0.999);
    dispose(weights, state);
  });

  test('leaks no tensor once its slots are there', () => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    updateWith(fullSpec(id), {}, weights, wave(1), state);
    const before = tf.memory().numTensors;
    for (let i = 2; i < 12; i++) updateWith(fullSpec(id), {}, weights, wave(i), state);
    expect(tf.memory().numTensors).toBe(before);
    dispose(weights, state);
  });

  test('makes no tensor but slots of the size of their weights', () => {
    const before = tf.memory().numTensors;
    const weights = weightsOf(wave(0));
    const state = freshState();
    updateWith(fullSpec(id), {}, weights, wave(1), state);
    expect(tf.memory().numTensors).toBe(before + weights.size + state.slots.size);
    for (const [name, slot] of state.slots)
      expect(slot.shape, name).toEqual(weights.get(name.split('.').pop() ?? '')?.shape);
    dispose(weights, state);
  });

  test('reads no tensor back', () => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    const read = vi.spyOn(tf.engine().backend, 'readSync');
    updateWith(fullSpec(id), {}, weights, wave(1), state);
    expect(read).not.toHaveBeenCalled();
    read.mockRestore();
    dispose(weights, state);
  });

  test('gives the same bits for the same arguments', () => {
    const runs = [0, 1].map(() => {
      const weights = weightsOf(wave(0));
      const state = freshState();
      for (let i = 1; i < 8; i++) updateWith(fullSpec(id), { lr: 0.01 * i }, weights, wave(i), state);
      const values = valuesOf(weights);
      dispose(weights, state);
      return bits(values);
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  test('goes on bit for bit from slots and numbers saved half-way', () => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    for (let i = 1; i < 10; i++) updateWith(fullSpec(id), {}, weights, wave(i), state);
    const other = savedAndRestored(weights, state);
    for (let i = 10; i < 20; i++) {
      updateWith(fullSpec(id), {}, weights, wave(i), state);
      updateWith(fullSpec(id), {}, other.weights, wave(i), other.state);
    }
    expect(bits(valuesOf(other.weights))).toEqual(bits(valuesOf(weights)));
    dispose(weights, state);
    dispose(other.weights, other.state);
  });

  test('with lr 0 leaves the weights as they are', () => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    for (let i = 1; i < 4; i++) updateWith(fullSpec(id), { lr: 0 }, weights, wave(i), state);
    expect(bits(valuesOf(weights))).toEqual(bits(wave(0)));
    dispose(weights, state);
  });

  const after = (options: Record<string, unknown>, weight_decay: number | null): Uint32Array => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    for (let i = 1; i < 6; i++)
      updateWith(specOf({ type: id, lr: 0.01, ...options }), { weight_decay }, weights, wave(i), state);
    const values = bits(valuesOf(weights));
    dispose(weights, state);
    return values;
  };

  test('takes weight decay 0 of a schedule as none, over its own', () => {
    expect(after({ weight_decay: 0.5 }, 0)).toEqual(after({ weight_decay: 0 }, null));
  });

  test('takes the weight decay of a schedule as if it were its own', () => {
    expect(after({ weight_decay: 0 }, 0.5)).toEqual(after({ weight_decay: 0.5 }, null));
    expect(after({ weight_decay: 0.5 }, null)).not.toEqual(after({ weight_decay: 0 }, null));
  });

  test('lets a schedule drive its momentum exactly where it has one', () => {
    const of = (momentum: number | null): Uint32Array => {
      const weights = weightsOf(wave(0));
      const state = freshState();
      const spec = specOf({ type: id, lr: 0.01 });
      for (let i = 1; i < 6; i++) updateWith(spec, { momentum }, weights, wave(i), state);
      const values = bits(valuesOf(weights));
      dispose(weights, state);
      return values;
    };
    const own = momentumOf(specOf({ type: id }));
    if (own === null) expect(of(0.5)).toEqual(of(null));
    else {
      expect(of(own)).toEqual(of(null));
      expect(of(0.5)).not.toEqual(of(null));
    }
  });

  test('passes a weight without a gradient by', () => {
    const weights = weightsOf(wave(0));
    const state = freshState();
    const a = tf.tensor(wave(1).slice(0, 6), [2, 3]);
    const optimizer = optimizers.find((o) => o.id === id);
    optimizer?.update(fullSpec(id), { lr: 0.01, momentum: null, weight_decay: null }, weights, { a }, state);
    expect(bits(valuesOf(weights).slice(6))).toEqual(bits(wave(0).slice(6)));
    expect([...state.slots.keys()].every((name) => name.endsWith('.a'))).toBe(true);
    a.dispose();
    dispose(weights, state);
  });
});
