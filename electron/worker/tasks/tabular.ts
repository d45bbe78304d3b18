/** Classification and regression on a table. */
import * as tf from '@tensorflow/tfjs-core';
import type { TabularTask } from '../../../shared/spec/tabular-task.ts';
import { oneAhead } from '../data/ahead.ts';
import { Problem } from '../data/problem.ts';
import { type Parts, batchesOf, checkParts, classEntropy, splitRows, spread } from '../data/split.ts';
import { scanTable } from '../data/table/columns.ts';
import { tableFacts } from '../data/table/facts.ts';
import { fitFeatures, momentsOf } from '../data/table/features.ts';
import { loadTable } from '../data/table/load.ts';
import { tableSource } from '../data/table/source.ts';
import { type Target, kindOf, targetOf } from '../data/table/target.ts';
import { type Column, chooseColumns } from '../data/table/types.ts';
import { type Head, classification, measureRows, regression } from '../nn/head.ts';
import { type MlpShape, mlpLayout, mlpOutput } from '../nn/mlp.ts';
import { reportParts } from '../nn/report.ts';
import { freshVariables, savedVariables } from '../nn/variables.ts';
import { randomStream } from '../train/random.ts';
import type { PreparedTask, Task, TaskContext } from './task.ts';

async function readTable(options: TabularTask, { base_dir, breath }: TaskContext) {
  const source = tableSource(options.data, base_dir, options);
  const scan = await scanTable(source, options, breath);
  const columns = chooseColumns(source.name, scan.columns, options);
  if (!columns.some((c) => c.role === 'feature'))
    throw new Problem(`task.features: no column of ${source.name} is left to predict from.`);
  const column = columns.find((c) => c.role === 'target') as Column;
  const kind = kindOf(column, options.kind);
  const table = await loadTable(source, scan, columns, options, kind === 'classification', breath);
  return { table, target: targetOf(table, column) };
}

/** The loss' meaning, what a model that looks at no feature would get, and what a checkpoint must know of the target. */
function headOf(name: string, target: Target, parts: Parts) {
  if (target.kind === 'classification') {
    const { classes, labels } = target;
    const entropy = classEntropy(parts, labels, classes.length);
    return { head: classification(classes, labels), entropy, baseline: entropy, model: { classes } };
  }
  const { mean, sd } = momentsOf(target.values, parts.train);
  if (!(sd > 0)) throw new Problem(`task.target: "${name}" is the same in every row of the train part.`);
  const head: Head = regression(name, target.values, mean, sd);
  const baseline = head.measure(new Float32Array(parts.eval.length), parts.eval).evaluation.loss;
  return { head, entropy: null, baseline, model: { mean, sd } };
}

async function prepare(options: TabularTask, context: TaskContext): Promise<PreparedTask> {
  const { batch_size, seed, eval_batches } = context.training;
  const { table, target } = await readTable(options, context);
  const classes = target.kind === 'classification' ? { names: target.classes, labels: target.labels } : null;
  const all = Uint32Array.from({ length: table.rows }, (_, i) => i);
  const parts = splitRows(all, classes?.labels ?? null, options);
  checkParts(parts, options, batch_size, 'rows', classes);
  const features = fitFeatures(table, parts.train, options);
  const { head, entropy, baseline, model } = headOf(options.target, target, parts);
  const { layers, activation, dropout } = options.model;
  const shape: MlpShape = { inputs: features.width, layers, outputs: head.outputs, activation, dropout };
  const layout = mlpLayout(shape);
  const weights = context.saved
    ? savedVariables(layout, context.saved)
    : freshVariables(layout, randomStream(seed, 'weights'));
  const batches = batchesOf(parts.train, batch_size, seed);
  const evaluated = spread(parts.eval, eval_batches === null ? Infinity : eval_batches * batch_size);
  const tensor = (values: Float32Array): tf.Tensor2D =>
    tf.tensor2d(values, [values.length / features.width, features.width]);
  const inputs = (rows: Uint32Array): tf.Tensor2D => tensor(features.inputs(rows));
  const ahead = oneAhead((step) => features.inputs(batches.at(step)));
  const output = (rows: Uint32Array): tf.Tensor2D => mlpOutput(shape, weights, { x: inputs(rows), given: true }, null);

  const facts = tableFacts(table, parts);

  return {
    data: {
      ...facts,
      symbols: classes?.names.length ?? null,
      unigram_entropy: entropy,
      details: {
        ...facts.details,
        kind: target.kind,
        target: options.target,
        inputs: features.width,
        baseline_loss: baseline,
        ...(classes ? { classes: classes.names } : {}),
      },
    },
    steps_per_epoch: batches.steps_per_epoch,
    metrics: head.metrics,
    weights,
    model: { type: 'mlp', task: 'tabular', ...shape, target: options.target, ...model, encodings: features.encodings },
    load: ahead.load,
    loss(step) {
      const x = tensor(ahead.take(step));
      return head.loss(
        mlpOutput(shape, weights, { x, given: true }, randomStream(seed, 'dropout', step)),
        batches.at(step),
      );
    },
    evaluate: async (breath) => (await measureRows(head, evaluated, output, breath))?.evaluation ?? null,
    samples: () => Promise.resolve([]),
    reports: (breath) => reportParts(head, parts, output, breath),
  };
}

export const tabular: Task<TabularTask> = { id: 'tabular', prepare };
