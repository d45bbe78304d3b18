/** Columns as a network's inputs. Everything is fitted on the train part alone: means, fillings, and which categories there are. */
import type { TabularTask } from '../../../../shared/spec/tabular-task.ts';
import type { Cells, Table } from './load.ts';
import type { Column } from './types.ts';

/** How one column becomes numbers; plain JSON, so that a checkpoint can hold it. */
export type Encoding =
  | {
      readonly kind: 'number';
      readonly column: string;
      /** Of the train part's present cells. */
      readonly mean: number;
      /** Population standard deviation; 1 where the column is constant. */
      readonly sd: number;
      /** Stands for a missing cell. */
      readonly fill: number;
      readonly indicator: boolean;
    }
  | {
      readonly kind: 'categories';
      readonly column: string;
      /** One input each; a category the train part has not is 0 in all. */
      readonly categories: readonly string[];
      /** One more input for missing cells, where the train part has some. */
      readonly missing: boolean;
    };

export interface Features {
  readonly encodings: readonly Encoding[];
  /** Inputs of the network. */
  readonly width: number;
  /** Inputs [rows, width] of these rows. */
  inputs(rows: Uint32Array): Float32Array;
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** Mean, population standard deviation and median of the finite values at `rows`. */
export function momentsOf(values: Float64Array, rows: Uint32Array): { mean: number; sd: number; median: number } {
  const present = Float64Array.from(rows, (r) => values[r] as number).filter((v) => !Number.isNaN(v));
  if (present.length === 0) return { mean: 0, sd: 0, median: 0 };
  const mean = present.reduce((sum, v) => sum + v, 0) / present.length;
  const variance = present.reduce((sum, v) => sum + (v - mean) ** 2, 0) / present.length;
  return { mean, sd: Math.sqrt(variance), median: middle(present.sort()) };
}

type Fitting = Pick<TabularTask, 'missing_values' | 'missing_indicator' | 'max_categories'>;

export function fitColumn(column: Column, cells: Cells, train: Uint32Array, options: Fitting): Encoding {
  if (cells.kind === 'numbers') {
    const { mean, sd, median } = momentsOf(cells.values, train);
    const gaps = options.missing_indicator && column.seen.missing > 0;
    const fill = options.missing_values === 'median' ? median : mean;
    return { kind: 'number', column: column.name, mean, sd: sd > 0 ? sd : 1, fill, indicator: gaps };
  }
  const counts = new Map<string, number>();
  let missing = false;
  for (const row of train) {
    const place = cells.values[row] as number;
    if (place < 0) missing = true;
    else counts.set(cells.words[place] as string, (counts.get(cells.words[place] as string) ?? 0) + 1);
  }
  // The most frequent ones, ties by name: the same rows in another order give the same inputs.
  const categories = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, options.max_categories)
    .map(([word]) => word)
    .sort();
  return { kind: 'categories', column: column.name, categories, missing };
}

const widthOf = (e: Encoding): number =>
  e.kind === 'number' ? (e.indicator ? 2 : 1) : e.categories.length + (e.missing ? 1 : 0);

type Write = (row: number, into: Float32Array, at: number) => void;

function writerOf(encoding: Encoding, cells: Cells): Write {
  if (encoding.kind === 'number') {
    const { mean, sd, fill, indicator } = encoding;
    const values = (cells as Extract<Cells, { kind: 'numbers' }>).values;
    return (row, into, at) => {
      const value = values[row] as number;
      const gone = Number.isNaN(value);
      into[at] = ((gone ? fill : value) - mean) / sd;
      if (indicator && gone) into[at + 1] = 1;
    };
  }
  const { values, words } = cells as Extract<Cells, { kind: 'words' }>;
  const slot = new Map(encoding.categories.map((c, i) => [c, i]));
  const slots = Int32Array.from(words, (word) => slot.get(word) ?? -1);
  const missing = encoding.missing ? encoding.categories.length : -1;
  return (row, into, at) => {
    const place = values[row] as number;
    const to = place < 0 ? missing : (slots[place] as number);
    if (to >= 0) into[at + to] = 1;
  };
}

/** @param train the rows everything is fitted on */
export function fitFeatures(table: Table, train: Uint32Array, options: Fitting): Features {
  const columns = table.columns.filter((c) => c.role === 'feature');
  const encodings = columns.map((c) => fitColumn(c, table.cells.get(c.name) as Cells, train, options));
  const writers = encodings.map((e) => writerOf(e, table.cells.get(e.column) as Cells));
  const widths = encodings.map(widthOf);
  const width = widths.reduce((sum, w) => sum + w, 0);
  return {
    encodings,
    width,
    inputs(rows) {
      const values = new Float32Array(rows.length * width);
      rows.forEach((row, i) => {
        let at = i * width;
        writers.forEach((write, j) => {
          write(row, values, at);
          at += widths[j] as number;
        });
      });
      return values;
    },
  };
}
