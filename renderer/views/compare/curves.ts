/** A comparison's curves as a chart of lines, one a group. Pure. */
import { sentenceOf } from '../../../shared/compare/sentence.ts';
import type { ComparisonReport } from '../../../shared/contract/compare.ts';
import { formatLoss, formatLr } from '../../../shared/format.ts';
import type { Color, LineBand, LinesModel, Points } from '../../charts/chart.ts';
import { linesModel } from '../../charts/lines/model.ts';
import { t } from '../../strings/en.ts';

const colors: readonly Color[] = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'];

/** The colour of a group; from the seventh on they begin again. */
export function colorOfGroup(index: number): Color {
  return colors[index % colors.length] as Color;
}

type Group = ComparisonReport['groups'][number];

export const letterOf = (index: number): string => String.fromCharCode(65 + index);
/** From the seventh on colours begin again, and their lines are dashed. */
const lineOf = (index: number) =>
  ({
    id: String(index),
    name: letterOf(index),
    color: colorOfGroup(index),
    look: 'line',
    dashed: index >= colors.length,
  }) as const;

/** Fewest seeds whose band is the interval of the mean, not the extremes. */
const INTERVAL_FROM = 5;

function bandOf({ curve }: Group, index: number): LineBand[] {
  const points = curve.filter((point) => point.n > 1);
  if (points.length < 2) return [];
  const edge = (sign: -1 | 1): Float64Array =>
    Float64Array.from(points, ({ mean, half, low, high, n }) =>
      n >= INTERVAL_FROM && half !== null ? mean + sign * half : sign < 0 ? low : high,
    );
  const step = Float64Array.from(points, (point) => point.step);
  return [{ color: colorOfGroup(index), step, low: edge(-1), high: edge(1) }];
}

function spreadOf(groups: readonly Group[]): 'none' | 'extremes' | 'interval' {
  const most = Math.max(...groups.flatMap((g) => g.curve.map((point) => point.n)), 0);
  return most < 2 ? 'none' : most < INTERVAL_FROM ? 'extremes' : 'interval';
}

const about = ({ groups }: Pick<ComparisonReport, 'groups'>) => ({
  of: groups.map((group) => group.label).join(', '),
  total_steps: null,
  log: false,
});

export function curvesModel(report: ComparisonReport): LinesModel {
  const lines = report.groups.map((group, i) => ({
    ...lineOf(i),
    of: group.label,
    points: {
      step: Float64Array.from(group.curve, (point) => point.step),
      value: Float64Array.from(group.curve, (point) => point.mean),
    },
  }));
  const model = linesModel({
    title: report.metric,
    unit: t.compare.curvesNote(spreadOf(report.groups)),
    source: about(report),
    format: formatLoss,
    lines,
  });
  const ends = report.groups.flatMap(({ label, curve }) => {
    const last = curve.at(-1);
    return last ? [t.compare.groupSummary(label, formatLoss(last.mean))] : [];
  });
  const bands = report.groups.flatMap(bandOf);
  const { target } = report;
  const shown = [...bands.flatMap((band) => [...band.low, ...band.high]), ...(target === null ? [] : [target])];
  // The axis holds the bands and the target: a value out of sight would say nothing.
  const y = model.y && ([Math.min(model.y[0], ...shown), Math.max(model.y[1], ...shown)] as const);
  return {
    ...model,
    y,
    bands,
    ...(target === null ? {} : { target: { value: target, text: t.compare.targetLine(formatLoss(target)) } }),
    summary: t.compare.summary(report.metric, ends.join(', ')),
  };
}

/**
 * The curves of a metric that is reported at steps, not at evaluations: a line a run, in the colour of its group. A mean would need the same
 * steps of all, which thinned series do not have.
 * @param members series by run; a run that is not here yet has no line
 */
export function stepsModel(report: ComparisonReport, members: ReadonlyMap<string, Points>): LinesModel {
  const lines = report.groups.flatMap((group, i) =>
    group.members.flatMap(({ id, seed }) => {
      const points = members.get(id);
      const name = group.members.length > 1 ? t.compare.seedOf(letterOf(i), seed) : letterOf(i);
      return points ? [{ ...lineOf(i), id, name, of: group.label, points }] : [];
    }),
  );
  const model = linesModel({
    title: report.metric,
    unit: t.compare.atSteps,
    source: about(report),
    format: formatLoss,
    lines,
  });
  return {
    ...model,
    summary: `${t.compare.stepsSummary(report.metric, lines.length, report.groups.length)} ${model.summary}`,
  };
}

/** Whether no group was evaluated on the metric, so that its curves are those of the steps. */
export const isAtSteps = (report: ComparisonReport): boolean =>
  report.groups.every((group) => group.curve.length === 0);

/** @param rates of the first run of each group, by group; null where it has none, or it is not here yet */
export function ratesModel(report: Pick<ComparisonReport, 'groups'>, rates: readonly (Points | null)[]): LinesModel {
  const model = linesModel({
    title: t.compare.rates,
    unit: t.compare.ratesNote,
    source: about(report),
    fromZero: true,
    best: 'high',
    format: formatLr,
    lines: rates.flatMap((points, i) => {
      const { label } = report.groups[i] ?? {};
      return points && label !== undefined ? [{ ...lineOf(i), of: label, points }] : [];
    }),
  });
  return { ...model, summary: `${t.compare.ratesSummary(report.groups.length)} ${model.summary}` };
}

/** A result in the words of the page. */
export function saidOf(report: ComparisonReport, result: ComparisonReport['results'][number]): string {
  const side = (index: number): { readonly label: string; readonly n: number } => {
    const { label = '', final = null } = report.groups[index] ?? {};
    return { label, n: final?.n ?? 0 };
  };
  const { group, delta, test } = result;
  return sentenceOf(side(group), side(report.baseline), report.metric, delta ?? 0, test, t.compare.sentence);
}
