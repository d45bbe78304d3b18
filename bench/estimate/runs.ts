/** Runs that are measured: of every model, small and large. */
import { type ExperimentSpec, experimentSpec } from '../../shared/spec/experiment.ts';

const book = 'builtin:carroll-alice';

export function runs(engine: string): readonly (readonly [string, ExperimentSpec])[] {
  const run = (task: object, batch_size: number, optimizer: object): ExperimentSpec =>
    experimentSpec.parse({ task, optimizer, training: { epochs: 100, engine, batch_size } }) as ExperimentSpec;
  const text = (model: object, batch: number, optimizer: object, more = {}): ExperimentSpec =>
    run({ type: 'text', data: book, model, samples: { prompts: [] }, ...more }, batch, optimizer);
  const images = (model: object, batch: number, optimizer: object): ExperimentSpec =>
    run({ type: 'images', data: 'builtin:fashion-mnist', max_examples: 3000, model }, batch, optimizer);
  return [
    ['GPT 2 x 48, 48 tokens', text({ layers: 2, heads: 2, width: 48, context: 48 }, 8, { type: 'adam' })],
    ['GPT 3 x 96, 96 tokens', text({ layers: 3, heads: 6, width: 96, context: 96 }, 12, { type: 'lion' })],
    ['GPT 6 x 192, 64 tokens', text({ layers: 6, heads: 6, width: 192, context: 64 }, 8, { type: 'adamw' })],
    [
      'GPT 2 x 96, byte pairs',
      text(
        { layers: 2, heads: 2, width: 96, context: 48 },
        16,
        { type: 'rmsprop' },
        { tokenizer: { type: 'bpe', vocab_size: 800 } },
      ),
    ],
    ['LSTM 1 x 192', text({ type: 'lstm', layers: 1, width: 192, context: 48 }, 24, { type: 'adam' })],
    ['LSTM 3 x 96', text({ type: 'lstm', layers: 3, width: 96, context: 32 }, 16, { type: 'sgd', momentum: 0.9 })],
    ['CNN 24, 48', images({ type: 'cnn', channels: [24, 48], dense: [192] }, 96, { type: 'adamw' })],
    ['MLP 768, 384', images({ type: 'mlp', layers: [768, 384] }, 200, { type: 'adam' })],
    [
      'table, 128, 64',
      run({ type: 'tabular', data: 'builtin:penguins', target: 'Species', model: { layers: [128, 64] } }, 32, {
        type: 'adam',
      }),
    ],
  ];
}
