/** A chart's values as text. Pure. */
import { t } from '../strings/en.ts';
import { type Axis, stepAxis } from './axis.ts';
import type { ChartModel, Line, LinesModel, MatrixModel, RangeModel, SpreadModel } from './chart.ts';
import { measured } from './lines/clip.ts';

interface Column {
  readonly name: string;
  readonly at: ReadonlyMap<number, number>;
}

const columnOf = (name: string, step: Float64Array, value: Float64Array): Column => ({
  name,
  at: new Map(Array.from(step, (s, i) => [s, value[i] as number])),
});

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * One row a step, one column a line; a step that a line has no value at is left empty. Smoothed values are never given out.
 * @param separator a comma for a file, a tab for a spreadsheet's clipboard
 * @param axis where it is not the steps, the place of each step stands in a second column
 */
export function csvOf(model: ChartModel, title: string, separator: ',' | '\t', axis: Axis = stepAxis): string {
  if (model.kind === 'matrix') return rowsOf(matrixRows(model), separator);
  if (model.kind === 'spread') return rowsOf(spreadRows(model), separator);
  return seriesCsv(model, title, separator, axis);
}

type Row = readonly (string | number)[];

const rowsOf = (rows: readonly Row[], separator: ',' | '\t'): string =>
  rows.map((row) => `${row.map((cell) => quoted(String(cell), separator)).join(separator)}\n`).join('');

/** A row a true class, a column a class it was taken for. */
const matrixRows = ({ classes, cells }: MatrixModel): Row[] => [
  [t.charts.truth, ...classes],
  ...classes.map((name, row) => [name, ...cells.filter((cell) => cell.row === row).map((cell) => cell.count)]),
];

const spreadRows = ({ quantiles, facts }: SpreadModel): Row[] => [
  ...quantiles.map((value, i) => [t.charts.quantiles[i] ?? '', value]),
  ...facts.map(({ name, value }) => [name, value]),
];

/** With what the line is of, where a letter stands for it. */
const nameOf = (line: Line, title: string): string => [line.name, line.of ?? ''].filter(Boolean).join(' ') || title;

/** Whether values between those that are written are left out. */
export const isThinned = (model: ChartModel): boolean =>
  model.kind === 'lines' && measured(model.values ?? model.lines).some((line) => line.points.thinned);

function seriesCsv(model: LinesModel | RangeModel, title: string, separator: ',' | '\t', axis: Axis): string {
  const place = model.kind === 'lines' && axis.id !== 'step' ? [axis] : [];
  const lines =
    model.kind === 'lines'
      ? measured(model.values ?? model.lines).map((line) =>
          columnOf(nameOf(line, title), line.points.step, line.points.value),
        )
      : model.lines.flatMap((line) =>
          line.measured.map((one, i) => columnOf([line.name || title, i + 1].join(' '), one.step, one.value)),
        );
  const steps = [...new Set(lines.flatMap((line) => [...line.at.keys()]))].sort((a, b) => a - b);
  const head = [
    model.kind === 'range' ? model.xName : 'step',
    ...place.map((one) => one.column),
    ...lines.map((line) => line.name),
  ];
  const cell = (x: number | undefined): number | string => (x === undefined || Number.isNaN(x) ? '' : x);
  const rows = steps.map((step) =>
    [step, ...place.map((one) => cell(one.at(step))), ...lines.map((line) => line.at.get(step) ?? '')].join(separator),
  );
  return `${[head.map((name) => quoted(name, separator)).join(separator), ...rows].join('\n')}\n`;
}

/** A name that every file system takes. */
export const fileName = (title: string, ending: string): string =>
  `${
    title
      .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '')
      .trim()
      .replaceAll(/\s+/g, '-')
      .toLowerCase() || 'chart'
  }.${ending}`;
