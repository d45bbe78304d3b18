/** Builds the model of a chart of lines: domain, marks, and the sentence that says what is seen. Pure. */
import { formatCount } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import type { ChartSource, Line, LinesModel, Mark, Points } from '../chart.ts';
import { outsideOf, usualOf } from './clip.ts';
import { endsInGap, type Facts, factsOf, smooth, thinAround, within } from './points.ts';

/** Points of a line that are drawn: a few a pixel on the widest screen. */
export const MOST_DRAWN = 6000;

export interface LinesOptions {
  readonly title: string;
  readonly unit?: string;
  readonly lines: readonly Line[];
  readonly source: Pick<ChartSource, 'of' | 'total_steps' | 'log' | 'clip' | 'seen'>;
  /** Whether the chart follows the page's log switch. */
  readonly canLog?: boolean;
  /** Which end is good, said in the summary. */
  readonly best?: 'low' | 'high';
  /** The axis begins at 0. */
  readonly fromZero?: boolean;
  readonly format: (value: number) => string;
  readonly notes?: readonly string[];
}

export function linesModel(o: LinesOptions): LinesModel {
  const log = (o.canLog ?? false) && o.source.log;
  const { seen = null } = o.source;
  const lines = o.lines.map((line) => ({ ...line, points: thinAround(line.points, seen, MOST_DRAWN) }));
  const inSight = (all: readonly Line[]): readonly Line[] =>
    seen ? all.map((line) => ({ ...line, points: within(line.points, seen) })) : all;
  const y = yDomain(inSight(lines), log, o.fromZero ?? false, o.source.clip ?? false);
  const clipped = y && o.source.clip ? clippedOf(inSight(o.lines), y, log, o.format) : null;
  const hidden = log ? o.lines.reduce((n, line) => n + (line.look === 'line' ? notPositive(line.points) : 0), 0) : 0;
  const notes = [
    o.unit ?? '',
    log ? t.charts.logScale : '',
    ...(o.notes ?? []),
    hidden > 0 ? t.charts.hidden(hidden) : '',
  ];
  return {
    kind: 'lines',
    lines,
    values: o.lines,
    marks: gapMarks(lines),
    x: xDomain(lines, o.source.total_steps),
    y,
    ...(clipped && { clipped }),
    log,
    note: notes.filter(Boolean).join(', '),
    format: o.format,
    summary: [describe(o), clipped?.words ?? ''].filter(Boolean).join(' '),
  };
}

/**
 * The smoothed line with the raw one pale behind it; the raw one alone where nothing is smoothed. How many lines there are
 * does not hang on the points: a plot is not made anew when the first ones arrive.
 */
export function smoothed(line: Omit<Line, 'look'>, weight: number): Line[] {
  if (weight <= 0) return [{ ...line, look: 'line' }];
  return [
    { ...line, id: `${line.id}:raw`, look: 'raw' },
    { ...line, look: 'line', points: smooth(line.points, weight) },
  ];
}

function notPositive(points: Points): number {
  return points.value.reduce((n, v) => n + (v <= 0 ? 1 : 0), 0);
}

function gapMarks(lines: readonly Line[]): Mark[] {
  const starts = lines.filter((l) => l.look === 'line').flatMap((l) => endsInGap(l.points) ?? []);
  if (starts.length === 0) return [];
  const step = Math.min(...starts);
  return [{ step, text: t.charts.nanAt(formatCount(step)), look: 'gap' }];
}

function xDomain(lines: readonly Line[], total: number | null): [number, number] {
  const last = lines.reduce((most, line) => Math.max(most, line.points.step.at(-1) ?? 0), 0);
  return [0, Math.max(total ?? 0, last, 1)];
}

function yDomain(
  lines: readonly Line[],
  log: boolean,
  fromZero: boolean,
  clip: boolean,
): readonly [number, number] | null {
  const range = clip ? usualOf(lines, log) : wholeOf(lines, log);
  if (!range) return null;
  const [low, high] = range;
  if (log) return [low / 1.15, high * 1.15];
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  return [fromZero && low >= 0 ? 0 : low - room, high + room];
}

function wholeOf(lines: readonly Line[], log: boolean): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const { points } of lines) {
    for (const v of points.value) {
      if (!Number.isFinite(v) || (log && v <= 0)) continue;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  return low > high ? null : [low, high];
}

function clippedOf(
  lines: readonly Line[],
  y: readonly [number, number],
  log: boolean,
  format: LinesOptions['format'],
): LinesModel['clipped'] | null {
  const { above, below, places } = outsideOf(lines, y, log);
  if (above + below === 0) return null;
  const words = t.charts.clipped(
    above > 0 ? { count: above, limit: format(y[1]) } : null,
    below > 0 ? { count: below, limit: format(y[0]) } : null,
    lines.some((line) => line.points.thinned),
  );
  return { words, places };
}

/** `Eval loss, run 12: 4.17 at step 0, lowest 1.598 at step 2,450, now 1.601, falling. No gaps.` */
function describe(o: LinesOptions): string {
  const parts = o.lines
    .filter((line) => line.look === 'line')
    .map((line) => {
      const name = line.name ? t.charts.lineName(o.title, line.name) : o.title;
      const of = line.of ?? o.source.of;
      const facts = factsOf(line.points);
      if (!facts) return t.charts.summaryEmpty(name, of);
      return t.charts.summary(name, of, {
        first: o.format(facts.first),
        firstStep: formatCount(line.points.step[0] ?? 0),
        bestWord: o.best === 'high' ? t.charts.highest : t.charts.lowest,
        best: o.format(o.best === 'high' ? facts.high : facts.low),
        bestStep: formatCount(o.best === 'high' ? facts.high_step : facts.low_step),
        last: o.format(facts.last),
        trend: trendOf(line.points, facts),
        gaps: facts.gaps,
        infinite: facts.infinite,
      });
    });
  return parts.length > 0 ? parts.join(' ') : t.charts.summaryEmpty(o.title, o.source.of);
}

/** The mean of the last tenth of the finite values against the tenth before it, in words; within 1 % of the whole range it is level. */
function trendOf({ value }: Points, { count, low, high }: Facts): string {
  const tenth = Math.max(1, Math.floor(count / 10));
  if (count < 2) return t.charts.level;
  let [taken, sum] = [0, 0];
  for (let i = value.length - 1; i >= 0 && taken < 2 * tenth; i--) {
    const v = value[i] as number;
    if (Number.isFinite(v)) sum += taken++ < tenth ? v : -v;
  }
  const change = sum / tenth;
  if (Math.abs(change) <= (high - low) * 0.01) return t.charts.level;
  return change < 0 ? t.charts.falling : t.charts.rising;
}
