/** What is predicted: classes by name, or a number. */
import type { TabularTask } from '../../../../shared/spec/tabular-task.ts';
import { Problem } from '../problem.ts';
import type { Table } from './load.ts';
import type { Column } from './types.ts';

const MAX_CLASSES = 1000;

export type Kind = 'classification' | 'regression';

export type Target =
  | {
      readonly kind: 'classification';
      readonly classes: readonly string[];
      /** Class of each row. */
      readonly labels: Int32Array;
    }
  | { readonly kind: 'regression'; readonly values: Float64Array };

/** @throws Problem where the target cannot be what was asked for */
export function kindOf({ type, name, seen }: Column, wanted: TabularTask['kind']): Kind {
  const at = `task.target: column "${name}"`;
  if (type === 'empty')
    throw new Problem(`${at} is missing in every row (empty, NA, NaN, null or ?); there is nothing to learn.`);
  if (seen.distinct.size === 1)
    throw new Problem(`${at} is ${JSON.stringify([...seen.distinct][0])} in every row; there is nothing to learn.`);
  const zeroOne = [...seen.distinct].every((v) => v === '0' || v === '1');
  const kind = wanted !== 'auto' ? wanted : type === 'numeric' && !zeroOne ? 'regression' : 'classification';
  if (kind === 'regression' && type !== 'numeric')
    throw new Problem(`${at} holds words (${[...seen.distinct].slice(0, 3).join(', ')}); regression needs numbers.`);
  if (kind === 'classification' && (seen.more || seen.distinct.size > MAX_CLASSES)) {
    const many = seen.more ? `more than ${seen.distinct.size}` : seen.distinct.size;
    throw new Problem(`${at} has ${many} different values; at most ${MAX_CLASSES} classes are learnt.`);
  }
  return kind;
}

/** Classes in the order of their names; numbers in their own order. */
export function targetOf(table: Table, column: Column): Target {
  const cells = table.cells.get(column.name);
  if (cells?.kind === 'numbers') return { kind: 'regression', values: cells.values };
  if (!cells) throw new Error('The target was not loaded.');
  const numeric = column.type === 'numeric';
  const classes = [...cells.words].sort((a, b) => (numeric ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1));
  const place = new Map(classes.map((word, i) => [word, i]));
  const order = cells.words.map((word) => place.get(word) as number);
  return { kind: 'classification', classes, labels: cells.values.map((v) => order[v] as number) };
}
