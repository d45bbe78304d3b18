/** The chart of a range test: value against what was varied, smoothed strong over raw faint, with suggestions as named dots. Pure. */
import { formatFixed, formatLoss, formatLr } from '../../../shared/format.ts';
import { rangeRules } from '../../../shared/range-test/rules/index.ts';
import { t } from '../../strings/en.ts';
import type { Chart, Color, Points, RangeLine, RangeModel, RangeSource } from '../chart.ts';
import { MOST_DRAWN } from '../lines/model.ts';
import { factsOf, thin } from '../lines/points.ts';
import { drawnOf, SPREAD_FROM, valueNear } from './curve.ts';

const colors: readonly Color[] = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'];

/** A name short enough for a label in a chart. */
export function ruleName(id: string): string {
  return t.range.rules[id] ?? rangeRules.find((rule) => rule.id === id)?.title ?? id;
}

export function rangeModel(source: RangeSource, of: string): RangeModel {
  const drawn = source.groups.map((group) => drawnOf(group.curves));
  const lines = drawn.map((d, i): RangeLine => ({
    id: String(i),
    name:
      source.groups.length > 1
        ? (source.groups[i]?.name ?? '')
        : seedsOf(source) > 1
          ? t.range.mean(seedsOf(source))
          : '',
    color: colors[i % colors.length] as Color,
    measured: d.raw,
    raw: source.seeds && source.groups.length === 1 ? d.raw.map((points) => thin(points, MOST_DRAWN)) : [],
    mean: thin(d.mean, MOST_DRAWN),
    band: d.band,
  }));
  const means = lines.map((line) => line.mean);
  const raw = drawn.flatMap((d) => d.raw);
  const y = yDomain(means, raw, source.quantity === 'loss');
  const format = source.quantity !== 'metric' ? formatLoss : (value: number): string => formatFixed(value, 3);
  const seeds = seedsOf(source);
  const hidden = y && lines.some((line) => line.raw.length > 0) ? outside(raw, y) : 0;
  const notes = [
    source.quantity !== 'metric' ? t.units.nats : t.units.fraction,
    source.log ? t.charts.logScale : '',
    (drawn[0]?.width ?? 1) > 1 ? t.range.smoothed(drawn[0]?.width ?? 1) : '',
    seeds < 2 ? t.range.oneSeed : seeds < SPREAD_FROM ? t.range.bandExtremes : t.range.bandSd,
    hidden > 0 ? t.charts.hidden(hidden) : '',
  ];
  const last = means[0]?.step.at(-1) ?? NaN;
  return {
    kind: 'range',
    lines,
    dots: Object.entries(source.quantity === 'loss' ? source.suggestions : {}).flatMap(([id, { lr }]) => {
      const value = means[0] ? valueNear(means[0], lr) : NaN;
      return Number.isFinite(value) ? [{ id, name: ruleName(id), x: lr, y: value }] : [];
    }),
    ends: [
      source.suggestions.base_lr ? t.range.tooSmall : '',
      source.ranAway && Number.isFinite(last) ? t.range.ranAway(formatLr(last)) : '',
    ],
    x: source.domain,
    xName: t.range.axis[source.vary],
    log: source.log,
    y,
    note: notes.filter(Boolean).join(', '),
    format,
    summary: describe(source, means, of, format),
  };
}

function seedsOf(source: RangeSource): number {
  return Math.max(0, ...source.groups.map((group) => group.curves.length));
}

/** Down to the lowest, up to somewhat above where the curve began: what it climbs to when it runs away would press all else flat. */
function yDomain(means: readonly Points[], raw: readonly Points[], falls: boolean): [number, number] | null {
  let [low, high, first] = [Infinity, -Infinity, -Infinity];
  for (const points of means.some((m) => m.value.length > 0) ? means : raw) {
    const facts = factsOf(points);
    if (!facts) continue;
    low = Math.min(low, facts.low);
    high = Math.max(high, facts.high);
    first = Math.max(first, facts.first);
  }
  if (low > high) return null;
  const top = falls ? Math.min(high, first + Math.max(0.6 * (first - low), 0.2 * Math.abs(first))) : high;
  const room = (top - low || Math.abs(top) || 1) * 0.1;
  return [low - room, top + room];
}

function outside(all: readonly Points[], [low, high]: readonly [number, number]): number {
  return all.reduce((n, { value }) => n + value.reduce((m, v) => m + (v >= low && v <= high ? 0 : 1), 0), 0);
}

function describe(source: RangeSource, means: readonly Points[], of: string, format: (v: number) => string): string {
  const name = source.quantity === 'loss' ? t.charts.loss : t.charts.accuracy;
  const parts = means.map((points, i) => {
    const facts = factsOf(points);
    const group = source.groups.length > 1 ? (source.groups[i]?.name ?? '') : '';
    if (!facts) return t.range.summaryEmpty(name, of, group);
    const best = source.quantity === 'loss' ? [facts.low, facts.low_step] : [facts.high, facts.high_step];
    return t.range.summary(name, of, {
      group,
      vary: t.range.axis[source.vary],
      first: format(facts.first),
      from: formatLr(points.step[0] ?? NaN),
      bestWord: source.quantity === 'loss' ? t.charts.lowest : t.charts.highest,
      best: format(best[0] as number),
      bestAt: formatLr(best[1] as number),
      last: format(facts.last),
      to: formatLr(points.step.at(-1) ?? NaN),
    });
  });
  const marked = Object.entries(source.suggestions).map(([id, { lr }]) => `${ruleName(id)} ${formatLr(lr)}`);
  return [...parts, marked.length > 0 ? t.range.suggested(marked.join(', ')) : ''].filter(Boolean).join(' ');
}

/** Loss against the rate; nothing for a run that is no range test. */
export const rangeTest: Chart = {
  id: 'range',
  title: t.range.chart,
  size: 'main',
  draws: [],
  compute: (source) => (source.range ? rangeModel(source.range, source.of) : null),
};
