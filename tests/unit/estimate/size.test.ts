import { describe, expect, it } from 'vitest';
import { LAYER_NORM_EPSILON, gpt } from '../../../electron/worker/nn/gpt.ts';
import { cnnLayout } from '../../../electron/worker/nn/cnn.ts';
import { lstm } from '../../../electron/worker/nn/lstm.ts';
import { mlpLayout } from '../../../electron/worker/nn/mlp.ts';
import { type DataSize, sizeOf } from '../../../shared/estimate/size.ts';
import { slotsOf } from '../../../shared/estimate/slots.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';

const unread: DataSize = { symbols: null, pixels: null, parameters: null };
const spec = (task: object, more = {}): ExperimentSpec => experimentSpec.parse({ task, ...more }) as ExperimentSpec;
const text = (model: object, more = {}): ExperimentSpec => spec({ type: 'text', data: 'x.txt', model, ...more });
const values = (plan: readonly { readonly size?: readonly number[]; readonly shape?: readonly number[] }[]): number =>
  plan.reduce((sum, { size, shape }) => sum + (size ?? shape ?? []).reduce((a, b) => a * b, 1), 0);

describe('the parameters told are those the model has', () => {
  const common = { dropout: 0, vocabulary: 67 };
  it.each([true, false])('of a GPT with tied weights %s', (tie_weights) => {
    const model = { layers: 3, heads: 2, width: 24, context: 16, tie_weights };
    const shape = { ...common, ...model, type: 'gpt' as const, layer_norm_epsilon: LAYER_NORM_EPSILON };
    expect(sizeOf(text(model), { ...unread, symbols: 67 })?.parameters).toBe(values(gpt.tensors(shape)));
  });
  it.each([
    [16, false],
    [10, false],
    [16, true],
  ])('of an LSTM with an embedding of %d, tied %s', (embedding, tie_weights) => {
    const model = { type: 'lstm' as const, layers: 3, width: 16, embedding, context: 8, tie_weights };
    expect(sizeOf(text(model), { ...unread, symbols: 67 })?.parameters).toBe(
      values(lstm.tensors({ ...common, ...model })),
    );
  });
  it('of a network of convolutions, and of a fully connected one', () => {
    const common = { outputs: 10, activation: 'relu', dropout: 0 } as const;
    const cnn = { type: 'cnn', channels: [5, 7], kernel: 3, pool: 2, dense: [11] };
    const size = (model: object) => sizeOf(spec({ type: 'images', data: 'builtin:mnist', model }), unread)?.parameters;
    expect(size(cnn)).toBe(values(cnnLayout({ ...common, ...cnn, height: 28, width: 28, inputs: 1 })));
    const layers = [30, 20];
    expect(size({ type: 'mlp', layers })).toBe(values(mlpLayout({ ...common, inputs: 784, layers })));
  });
});

describe('what nobody knows yet', () => {
  const model = { layers: 1, heads: 1, width: 8, context: 8 };
  it('is the symbols of a text, taken to be 80, unless byte pairs are learnt', () => {
    expect(sizeOf(text(model), unread)).toMatchObject({ assumed: 'symbols', step: { output: 16 * 8 * 80 } });
    const learnt = text(model, { tokenizer: { type: 'bpe', vocab_size: 500 } });
    expect(sizeOf(learnt, unread)).toMatchObject({ assumed: null, step: { output: 16 * 8 * 500 } });
  });
  it.each([
    ['a model that comes with its run', text({ type: 'inherit' }, { init_from: 'run:last' })],
    ['a tokenizer from a file', text(model, { tokenizer: { type: 'bpe', path: 'tokenizer.json' } })],
    ['a table', spec({ type: 'tabular', data: 'x.csv', target: 'y' })],
    ['a folder of images', spec({ type: 'images', data: 'pictures' })],
    ['a script', spec({ type: 'command', command: ['true'] })],
  ])('leaves %s without a size', (_, unknown) => expect(sizeOf(unknown, unread)).toBeNull());
  it('is told by an earlier run on the same table', () => {
    const table = spec({ type: 'tabular', data: 'x.csv', target: 'y', model: { layers: [6, 4] } });
    expect(sizeOf(table, { ...unread, parameters: 99 })).toMatchObject({ parameters: 99, step: { units: 160 } });
  });
});

it('a larger batch makes a step larger, and leaves the parameters as they are', () => {
  const of = (batch_size: number) => {
    const size = sizeOf(spec({ type: 'text', data: 'x.txt' }, { training: { batch_size } }), unread);
    return [size?.parameters, size?.step.hidden, size?.step.attention];
  };
  const [parameters, hidden, attention] = of(8) as number[];
  expect(of(16)).toEqual([parameters, 2 * (hidden as number), 2 * (attention as number)]);
});

it.each([
  [{ type: 'sgd' }, 0],
  [{ type: 'sgd', momentum: 0.9 }, 1],
  [{ type: 'rmsprop' }, 1],
  [{ type: 'rmsprop', momentum: 0.9, centered: true }, 3],
  [{ type: 'adagrad' }, 1],
  [{ type: 'lion' }, 1],
  [{ type: 'adadelta' }, 2],
  [{ type: 'nadam' }, 2],
  [{ type: 'adamax' }, 2],
  [{ type: 'adamw' }, 2],
  [{ type: 'adam', amsgrad: true }, 3],
])('%j keeps %d values for each parameter', (optimizer, slots) => {
  expect(slotsOf(spec({ type: 'text', data: 'x.txt' }, { optimizer }).optimizer)).toBe(slots);
});
