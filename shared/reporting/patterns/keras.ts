import { type LinePattern, pairsIn } from '../pattern.ts';

/** Keras' progress of an epoch that is whole, under the line that names the epoch. */
export const keras: LinePattern = {
  id: 'keras',
  title: 'Keras',
  examples: [
    { line: 'Epoch 2/10', reads: { step: null, epoch: 2, values: [] } },
    {
      line: '469/469 ━━━━━━━━━━━━━━━━━━━━ 3s 5ms/step - accuracy: 0.8765 - loss: 0.4321 - val_accuracy: 0.9541 - val_loss: 0.1602',
      reads: {
        step: null,
        epoch: null,
        values: [
          ['accuracy', 0.8765],
          ['loss', 0.4321],
          ['val_accuracy', 0.9541],
          ['val_loss', 0.1602],
        ],
      },
    },
    {
      line: '469/469 [==============================] - 3s 5ms/step - loss: 0.4321 - accuracy: 0.8765',
      reads: {
        step: null,
        epoch: null,
        values: [
          ['loss', 0.4321],
          ['accuracy', 0.8765],
        ],
      },
    },
  ],
  read(line) {
    const epoch = /^Epoch (\d{1,9})\/\d{1,9}\s*$/.exec(line);
    if (epoch) return { step: null, epoch: Number(epoch[1]), values: [] };
    const bar = /^\s*(\d{1,12})\/(\d{1,12})\s/.exec(line);
    // Of an epoch under way the values are not its own yet.
    if (!bar || bar[1] !== bar[2]) return null;
    const values = pairsIn(line.split(' - ').slice(1));
    return values.length > 0 ? { step: null, epoch: null, values } : null;
  },
};
