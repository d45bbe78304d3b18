/** Words of the charts. */
import { formatCount, formatFixed } from '../../../shared/format.ts';
import { plural } from '../plural.ts';

interface LineSummary {
  readonly first: string;
  readonly firstStep: string;
  readonly bestWord: string;
  readonly best: string;
  readonly bestStep: string;
  readonly last: string;
  readonly trend: string;
  readonly gaps: number;
  readonly infinite: number;
}

interface Beyond {
  readonly count: number;
  readonly limit: string;
}

/** `3 points above 7.2 are not shown.` Of thinned series there may be more. */
function clipped(above: Beyond | null, below: Beyond | null, thinned: boolean): string {
  const points = (n: number): string => plural(n, 'point', 'points');
  const parts = [
    above && `${points(above.count)} above ${above.limit}`,
    below && `${above ? formatCount(below.count) : points(below.count)} below ${below.limit}`,
  ].filter(Boolean);
  const verb = (above?.count ?? 0) + (below?.count ?? 0) === 1 ? 'is' : 'are';
  const words = `${thinned ? 'at least ' : ''}${parts.join(' and ')} ${verb} not shown.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const chartWords = {
  clipped,
  save: 'Save or copy',
  asPng: 'Picture (PNG)',
  asSvg: 'Drawing (SVG)',
  asCsv: 'Values (CSV)',
  copyValues: 'Copy values',
  copied: 'Copied.',
  thinnedValues: 'Of many steps the lowest and highest of each part; a zoom has more of them.',
  loss: 'Loss',
  accuracy: 'Accuracy',
  lr: 'Learning rate',
  momentum: 'Momentum',
  weightDecay: 'Weight decay',
  gradNorm: 'Gradient norm',
  paramNorm: 'Parameter norm',
  throughput: 'Throughput',
  /** Series and metrics by their names in the store. */
  named: {
    weight_norm: 'Weight norm',
    examples_per_second: 'Examples per second',
    step_ms: 'Step ms',
    data_ms: 'Data ms',
    report_ms: 'Report ms',
    perplexity: 'Perplexity',
    mean_absolute_error: 'Mean absolute error',
  },
  confusion: 'Confusion',
  residuals: 'Residuals',
  train: 'train',
  eval: 'eval',
  logScale: 'log scale',
  smoothedBy: (weight: number): string => `smoothed ${formatFixed(weight, 2)}`,
  hidden: (n: number): string => `${plural(n, 'value', 'values')} not shown`,
  nanAt: (step: string): string => `NaN at ${step}`,
  empty: 'No points.',
  emptyMore: 'They come as they are measured.',
  step: 'Step',
  epoch: 'Epoch',
  time: 'Time',
  asTable: 'Show the numbers, D',
  asChart: 'Show the chart, D',
  pin: 'Pin to the top',
  unpin: 'Pinned to the top; press to take it back',
  toFull: 'Full screen, F',
  fromFull: 'Leave full screen, Esc',
  tableOf: (title: string): string => `${title}, the numbers`,
  lineName: (title: string, line: string): string =>
    `${line.charAt(0).toUpperCase()}${line.slice(1)} ${title.toLowerCase()}`,
  lowest: 'lowest',
  highest: 'highest',
  falling: 'falling',
  rising: 'rising',
  level: 'level',
  /** What a chart is of. */
  ofRun: (number: number): string => `run ${number}`,
  ofPlan: 'as planned',
  summaryEmpty: (name: string, of: string): string => `${name}, ${of}: no points yet.`,
  summary: (name: string, of: string, s: LineSummary): string =>
    `${name}, ${of}: ${s.first} at step ${s.firstStep}, ${s.bestWord} ${s.best} at step ${s.bestStep}, ` +
    `now ${s.last}, ${s.trend}. ${s.gaps === 0 ? 'No gaps.' : `${plural(s.gaps, 'gap', 'gaps')}.`}` +
    (s.infinite > 0 ? ` ${plural(s.infinite, 'infinite value', 'infinite values')}.` : ''),
  matrixNote: (part: string): string => `${part} part, share of each true class`,
  matrixSummary: (
    of: string,
    m: {
      readonly right: number;
      readonly all: number;
      readonly classes: number;
      readonly worst: { readonly truth: string; readonly taken: string; readonly count: number } | null;
    },
  ): string =>
    `Confusion, ${of}: ${formatCount(m.right)} of ${formatCount(m.all)} right over ${plural(m.classes, 'class', 'classes')}.` +
    (m.worst
      ? ` Most often ${m.worst.truth} was taken for ${m.worst.taken}, ${plural(m.worst.count, 'time', 'times')}.`
      : ''),
  truth: 'True class',
  taken: 'Taken for',
  cell: (truth: string, taken: string, count: number, share: number): string =>
    `${truth} taken for ${taken}: ${plural(count, 'time', 'times')}, ${formatFixed(share * 100, 1)} %`,
  meanResidual: 'Mean',
  sdResidual: 'Standard deviation',
  meanAbsolute: 'Mean absolute',
  r2: 'R²',
  rows: 'Rows',
  residualNote: (target: string, part: string): string => `${target}, truth minus prediction, ${part} part`,
  residualSummary: (
    of: string,
    r: { readonly target: string; readonly middle: string; readonly low: string; readonly high: string },
  ): string =>
    `Residuals of ${r.target}, ${of}: half lie below ${r.middle}, nine in ten between ${r.low} and ${r.high}.`,
  testedBand: (text: string): string => `Beside the axis: ${text}.`,
  quantiles: ['least', '5 %', '25 %', 'median', '75 %', '95 %', 'most'],
} as const;
