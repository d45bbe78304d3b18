/** Options of the images task: classification of pictures. The code that runs it is electron/worker/tasks/images.ts. */
import { z } from 'zod';
import { activation, dropout, fractionsError, fractionsFit, hiddenLayers, splitOptions } from './layers.ts';

const mlp = z.strictObject({
  type: z.literal('mlp').meta({ title: 'Architecture' }),
  layers: hiddenLayers.default([256]).meta({ title: 'Hidden layers', unit: 'units' }),
  activation,
  dropout,
});

const cnn = z.strictObject({
  type: z.literal('cnn').meta({ title: 'Architecture' }),
  channels: z
    .array(z.int().min(1).max(4096))
    .min(1)
    .max(16)
    .default([16, 32])
    .meta({ title: 'Convolutions', unit: 'channels', description: 'Each keeps the size and is followed by pooling.' }),
  kernel: z.int().min(1).max(31).default(3).meta({ title: 'Kernel', unit: 'pixels' }),
  pool: z
    .int()
    .min(1)
    .max(8)
    .default(2)
    .meta({ title: 'Pooling', unit: 'pixels', description: 'The maximum of squares of this size. 1: none.' }),
  dense: hiddenLayers.default([128]).meta({ title: 'Dense layers after them', unit: 'units' }),
  activation,
  dropout,
});

const augment = z.strictObject({
  shift: z
    .int()
    .min(0)
    .max(64)
    .default(0)
    .meta({ title: 'Shift', unit: 'pixels', description: 'Up to this far in both directions.' }),
  flip: z.boolean().default(false).meta({ title: 'Flip left and right', description: 'Every second one, by chance.' }),
  rotate: z
    .number()
    .min(0)
    .max(180)
    .default(0)
    .meta({ title: 'Rotate', unit: 'degrees', description: 'Up to, each way.' }),
});

const side = z.int().min(1).max(1024).nullable().default(null);

export const imagesTask = z
  .strictObject({
    type: z.literal('images').meta({ title: 'Task' }),
    data: z.string().min(1).max(4096).meta({
      title: 'Data',
      description:
        'A folder with a folder of PNG or JPEG files a class, a file of images in IDX format (.gz too), builtin:mnist or builtin:fashion-mnist.',
    }),
    labels: z
      .string()
      .min(1)
      .max(4096)
      .nullable()
      .default(null)
      .meta({ title: 'Labels (IDX)', description: 'Empty: the name of the images, with "labels" and "idx1".' }),
    test_data: z
      .string()
      .min(1)
      .max(4096)
      .nullable()
      .default(null)
      .meta({ title: 'Test images (IDX)', description: 'A test part of its own, with its labels beside it.' }),
    max_examples: z.int().min(2).nullable().default(null).meta({
      title: 'Use at most',
      unit: 'images',
      description: 'The first ones of every class; of a test part of its own too.',
    }),
    width: side.meta({ title: 'Width', unit: 'pixels', description: 'Empty: as the files are.' }),
    height: side.meta({ title: 'Height', unit: 'pixels', description: 'Empty: as the files are.' }),
    color: z
      .enum(['auto', 'gray', 'rgb'])
      .default('auto')
      .meta({ title: 'Colour', description: 'auto: gray where every image is.' }),
    unreadable: z
      .enum(['refuse', 'skip'])
      .default('refuse')
      .meta({ title: 'Images that cannot be read', description: 'skip: left out, and their number is noted.' }),
    ...splitOptions,
    augment: augment.prefault({}).meta({ title: 'Augmentation' }),
    model: z.discriminatedUnion('type', [cnn, mlp]).prefault({ type: 'cnn' }).meta({ title: 'Model' }),
  })
  .refine(fractionsFit, fractionsError);
export type ImagesTask = z.output<typeof imagesTask>;
