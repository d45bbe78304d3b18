/** A range test for people: the curve, what the rules read off it, and what that is worth. */
import { formatLoss, formatLr } from '../../../shared/format.ts';
import { type Analysis, type RangeCurve, drawn, rangeRules } from '../../../shared/range-test/index.ts';
import type { RangeCurveRow, RangeDetail } from '../../../shared/contract/range.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { table } from './table.ts';

/** How a curve is shown. */
interface Look {
  /** Of the drawn smoothing; null: as the rules see it. */
  readonly beta: number | null;
  /** How the rate rose, and so how its axis is spaced. */
  readonly mode: 'exp' | 'linear';
  /** What the curves are over. */
  readonly varied: string;
}

const COLUMNS = 72;
const ROWS = 12;

/** Loss against the rate, or its logarithm: `·` raw, `█` smoothed, `┊` at the bounds. */
function plot(curves: readonly RangeCurve[], { suggestions }: Analysis, { beta, mode }: Look): string[] {
  const { lr, loss, smooth } = drawn(curves, beta);
  const [first, last] = [lr[0], lr.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  // A loss that has run away would press all else to the ground.
  const start = smooth.slice(0, Math.max(3, Math.round(lr.length / 10))).reduce((a, b) => Math.max(a, b), -Infinity);
  const low = smooth.reduce((a, b) => Math.min(a, b), Infinity);
  const high =
    Math.min(
      start + 0.5 * (start - low),
      smooth.reduce((a, b) => Math.max(a, b), -Infinity),
    ) || start;
  const grid = Array.from({ length: ROWS }, () => Array<string>(COLUMNS).fill(' '));
  const part = (rate: number): number =>
    mode === 'linear' ? (rate - first) / (last - first) : Math.log(rate / first) / Math.log(last / first);
  const columnOf = (rate: number): number => Math.round(part(rate) * (COLUMNS - 1));
  const put = (rate: number, value: number, mark: string): void => {
    const row = Math.round(((high - value) / (high - low || 1)) * (ROWS - 1));
    if (row >= 0 && row < ROWS) (grid[row] as string[])[columnOf(rate)] = mark;
  };
  for (const id of ['base_lr', 'max_lr']) {
    const bound = suggestions[id];
    if (bound) for (const row of grid) row[columnOf(bound.lr)] = '┊';
  }
  lr.forEach((rate, i) => put(rate, loss[i] as number, '·'));
  lr.forEach((rate, i) => put(rate, smooth[i] as number, '█'));
  const labels = new Map([
    [0, formatLoss(high)],
    [ROWS - 1, formatLoss(low)],
  ]);
  const rows = grid.map((cells, r) => `${(labels.get(r) ?? '').padStart(9)} │${cells.join('')}`.trimEnd());
  const ends = [formatLr(first), formatLr(last)] as const;
  return [
    ...rows,
    `${' '.repeat(9)} └${'─'.repeat(COLUMNS)}`,
    `${' '.repeat(11)}${ends[0]}${ends[1].padStart(COLUMNS - ends[0].length)}`,
  ];
}

const VERDICTS = { clear: 'Clear', weak: 'Weak', none: 'No answer' } as const;

/** Lines of text. */
export function reportLines(curves: readonly RangeCurve[], analysis: Analysis, look: Partial<Look> = {}): string[] {
  const whole = { beta: null, mode: 'exp', varied: 'lr', ...look } as const;
  const { suggestions, verdict, why, advice } = analysis;
  const rows = rangeRules.flatMap((rule) => {
    const s = suggestions[rule.id];
    return s ? [[rule.id, formatLr(s.lr), `${formatLr(s.low)} to ${formatLr(s.high)}`, s.why]] : [];
  });
  return [
    ...plot(curves, analysis, whole),
    '',
    ...(rows.length > 0 ? [table(['rule', whole.varied, 'interval', 'why'], rows), ''] : []),
    `${VERDICTS[verdict]}: ${why}`,
    ...advice.map((a) => `- ${a}`),
  ];
}

const plainCurve = ({ seed, lr, loss }: RangeCurveRow): RangeCurve => ({ seed, lr, loss: loss.map(fromReal) });

/** Most rows of evaluations told; more are thinned evenly, the last stays. */
const MOST_ROWS = 20;

/** The metric where it was measured, by rate: its mean over the seeds, and how many they are. */
function metricRows(curves: readonly RangeCurveRow[]): string[][] {
  const by = new Map<number, number[]>();
  for (const { lr, metric } of curves)
    metric?.forEach((value, i) => {
      if (value !== null) by.set(lr[i] as number, [...(by.get(lr[i] as number) ?? []), fromReal(value)]);
    });
  const all = [...by].toSorted(([a], [b]) => a - b);
  const every = Math.ceil(all.length / MOST_ROWS);
  return all
    .filter((_, i) => (all.length - 1 - i) % every === 0)
    .map(([lr, values]) => [
      formatLr(lr),
      formatLoss(values.reduce((a, b) => a + b, 0) / values.length),
      String(values.length),
    ]);
}

/** A test that was run: of several weight decays the one that did best is drawn, and all are told. */
export function detailLines({ curves, analysis, decays, weight_decay, options, from, metric }: RangeDetail): string[] {
  if (!analysis) return ['It is not over yet.'];
  const drawnCurves = curves.filter((c) => c.weight_decay === weight_decay);
  const plainCurves = drawnCurves.map(plainCurve);
  const measured = metricRows(drawnCurves);
  const rows = decays.map((d) => [
    `${d.weight_decay}${d.weight_decay === weight_decay ? ' (drawn)' : ''}`,
    formatLoss(fromReal(d.lowest)),
    d.analysis.suggestions.max_lr ? formatLr(d.analysis.suggestions.max_lr.lr) : '',
    d.analysis.verdict,
  ]);
  return [
    '',
    ...(from?.checkpoint ? [`From ${from.checkpoint} of #${from.number} ${from.name}.`, ''] : []),
    ...reportLines(plainCurves, analysis, { mode: options.mode, varied: options.vary }),
    ...(measured.length > 0
      ? ['', table([options.vary, metric === 'accuracy' ? 'accuracy' : 'eval loss', 'seeds'], measured)]
      : []),
    ...(rows.length > 0 ? ['', table(['weight decay', 'lowest loss', 'max_lr', 'verdict'], rows)] : []),
  ];
}
