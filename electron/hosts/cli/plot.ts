/** A curve in block characters, for a terminal. */
import { formatLr } from '../../../shared/format.ts';

const COLUMNS = 72;
const ROWS = 10;

/** Rows of a plot from 0 up to the highest value, with its axis; each column shows the highest value it stands for. */
export function plot(values: readonly number[]): string[] {
  const width = Math.min(COLUMNS, values.length);
  const columns = Array.from({ length: width }, (_, c) =>
    values
      .slice(Math.floor((c * values.length) / width), Math.max(1, Math.floor(((c + 1) * values.length) / width)))
      .reduce((a, b) => Math.max(a, b), 0),
  );
  const top = columns.reduce((a, b) => Math.max(a, b), 0) || 1;
  const rows = Array.from({ length: ROWS }, (_, r) => {
    const label = r === 0 ? formatLr(top) : r === ROWS - 1 ? '0' : '';
    return `${label.padStart(9)} │${columns.map((v) => ((v / top) * ROWS > ROWS - 1 - r ? '█' : ' ')).join('')}`.trimEnd();
  });
  return [...rows, `${' '.repeat(9)} └${'─'.repeat(width)} step 0 to ${values.length - 1}`];
}

/** "lr from 0.001 to 0.1, lowest 0.001, highest 0.1" */
export function extent(name: string, values: readonly number[]): string {
  const [first = 0, last = first] = [values[0], values.at(-1)];
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return `${name} from ${formatLr(first)} to ${formatLr(last)}, lowest ${formatLr(low)}, highest ${formatLr(high)}`;
}
