/** The numbers behind a chart of lines, as rows. Pure. */
import type { Points } from '../chart.ts';
import { valueAt } from './points.ts';

export interface Table {
  readonly columns: readonly string[];
  /** Step first. A line without a value there yet is null. */
  readonly rows: readonly (readonly (number | null)[])[];
}

export interface Column {
  readonly name: string;
  readonly points: Points;
}

/** At most `most` rows, evenly over the steps there are, first and last among them. */
export function tableOf(lines: readonly Column[], title: string, most = 200): Table {
  const steps = Float64Array.from(new Set(lines.flatMap((line) => Array.from(line.points.step)))).sort();
  const last = steps.length - 1;
  const rows = Math.min(most, steps.length);
  const chosen = Array.from(
    { length: rows },
    (_, i) => steps[rows > 1 ? Math.round((i * last) / (rows - 1)) : 0] as number,
  );
  return {
    columns: lines.map((line) => line.name || title),
    rows: chosen.map((step) => [step, ...lines.map((line) => valueAt(line.points, step))]),
  };
}
