/** Options of the tabular task: classification and regression on a table. The code that runs it is electron/worker/tasks/tabular.ts. */
import { z } from 'zod';
import { activation, dropout, fractionsError, fractionsFit, hiddenLayers, splitOptions } from './layers.ts';

const model = z.strictObject({
  type: z.literal('mlp').default('mlp').meta({ title: 'Architecture' }),
  layers: hiddenLayers.default([64, 64]).meta({ title: 'Hidden layers', unit: 'units' }),
  activation,
  dropout,
});

const columnName = z.string().min(1).max(1000);

export const tabularTask = z
  .strictObject({
    type: z.literal('tabular').meta({ title: 'Task' }),
    data: z
      .string()
      .min(1)
      .max(4096)
      .meta({ title: 'Data', description: 'A CSV file, relative to the spec, or a bundled table: builtin:NAME.' }),
    target: columnName.meta({ title: 'Target', description: 'The column to predict.' }),
    kind: z
      .enum(['auto', 'classification', 'regression'])
      .default('auto')
      .meta({ title: 'Kind', description: 'auto: regression where the target is numeric and not just 0 and 1.' }),
    features: z
      .array(columnName)
      .max(4096)
      .default([])
      .meta({ title: 'Features', description: 'Columns to predict from. Empty: all but the target.' }),
    exclude: z.array(columnName).max(4096).default([]).meta({ title: 'Leave out', description: 'Columns not to use.' }),
    types: z
      .record(columnName, z.enum(['numeric', 'category', 'boolean', 'date', 'text']))
      .default({})
      .meta({ title: 'Column types', description: 'Where the inferred type is not the one you mean.' }),
    delimiter: z
      .enum(['auto', ',', ';', '\t', '|'])
      .default('auto')
      .meta({ title: 'Delimiter', description: 'auto: the one the first line has most of.' }),
    decimal: z.enum(['.', ',']).default('.').meta({ title: 'Decimal mark' }),
    header: z.boolean().default(true).meta({
      title: 'First row names the columns',
      description: 'Without, they are column_1, column_2, ...',
    }),
    missing_values: z
      .enum(['mean', 'median'])
      .default('mean')
      .meta({ title: 'Missing numbers', description: 'Filled with the mean or median of the train part.' }),
    missing_indicator: z
      .boolean()
      .default(false)
      .meta({ title: 'Mark missing numbers', description: 'One more input a column: 1 where its number is missing.' }),
    max_categories: z
      .int()
      .min(2)
      .max(10_000)
      .default(50)
      .meta({ title: 'Categories a column', description: 'A column of words with more is text and left out.' }),
    ...splitOptions,
    model: model.prefault({}).meta({ title: 'Model' }),
  })
  .refine(fractionsFit, fractionsError);
export type TabularTask = z.output<typeof tabularTask>;
