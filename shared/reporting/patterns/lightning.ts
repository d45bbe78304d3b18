import { type LinePattern, pairsIn } from '../pattern.ts';

/** Lightning counts epochs from 0; its bar says how many batches of how many are done. */
export const lightning: LinePattern = {
  id: 'lightning',
  title: 'PyTorch Lightning',
  examples: [
    {
      line: 'Epoch 1: 100%|██████████| 1875/1875 [00:15<00:00, 120.51it/s, v_num=3, train_loss=0.123, val_loss=0.0812]',
      reads: {
        step: 3749,
        epoch: 2,
        values: [
          ['train_loss', 0.123],
          ['val_loss', 0.0812],
        ],
      },
    },
  ],
  read(line) {
    const bar = /^\s*Epoch (\d{1,9}): {1,4}\d{1,3}%\|[^|]{0,400}\| (\d{1,12})\/(\d{1,12}) \[([^\]]{0,2000})\]/.exec(
      line,
    );
    if (!bar) return null;
    const [, epoch, done, all, rest = ''] = bar;
    const values = pairsIn(rest.split(', ')).filter(([name]) => name !== 'v_num' && name !== 'loss_step');
    if (values.length === 0 || Number(done) === 0) return null;
    return { step: Number(epoch) * Number(all) + Number(done) - 1, epoch: Number(epoch) + 1, values };
  },
};
