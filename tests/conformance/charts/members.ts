/**
 * Everything the page draws beside the registry's charts, from the same hard cases: trials of a sweep with such values. A member says in HTML
 * what it draws of a case; null where its page says in words that there is nothing yet.
 */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import type { SweepDetail, SweepReport, TrialRow } from '../../../shared/contract/sweeps.ts';
import { toReal } from '../../../shared/contract/runs.ts';
import type { ChartModel } from '../../../renderer/charts/chart.ts';
import Figure from '../../../renderer/charts/Figure.svelte';
import Spark from '../../../renderer/charts/spark/Spark.svelte';
import { contourModel } from '../../../renderer/charts/sweep/contour.ts';
import ContourPlot from '../../../renderer/charts/sweep/ContourPlot.svelte';
import { frontModel } from '../../../renderer/charts/sweep/front.ts';
import FrontPlot from '../../../renderer/charts/sweep/FrontPlot.svelte';
import { sliceModel } from '../../../renderer/charts/sweep/slice.ts';
import SlicePlot from '../../../renderer/charts/sweep/SlicePlot.svelte';
import { curvesModel, ratesModel, stepsModel } from '../../../renderer/views/compare/curves.ts';
import Coordinates from '../../../renderer/views/sweep/Coordinates.svelte';
import Insights from '../../../renderer/views/sweep/Insights.svelte';
import { axesOf, bestSoFar } from '../../../renderer/views/sweep/trials.ts';

export interface Member {
  readonly id: string;
  readonly draw: (values: readonly number[]) => string | null;
  /** Whether the value at a place is to be seen; left out where single values are not drawn. */
  readonly shows?: (html: string, at: number) => boolean;
  /** Hidden from a reader: its numbers stand beside it. */
  readonly silent?: true;
  /** Drawn in pixels of the room it has on the page; here in those of renderer/charts/size.ts. */
  readonly measured?: true;
}

// Components of different props; each member gives its own.
const html = (component: unknown, props: Record<string, unknown>): string =>
  render(component as Component<Record<string, unknown>>, { props }).body.replaceAll(/<!--.*?-->/g, '');

export const figure = (model: ChartModel, title = 'A chart'): string =>
  html(Figure, { chart: { id: 'one', title }, model, syncKey: 'one', theme: 'dark' });

const rateOf = (i: number): number => 1e-5 * 10 ** (i % 5) * (1 + (i % 97) / 100);

/** Every seventh trial has no depth, as where it stands on a condition. */
const trial = (value: number, number: number): TrialRow => ({
  number,
  params: {
    lr: rateOf(number),
    optimizer: number % 3 ? 'sgd' : 'adam',
    ...(number % 7 === 6 ? {} : { depth: number % 4 }),
  },
  origin: 'sampler',
  state: 'done',
  reason: null,
  values: [toReal(value), toReal(-value)],
  created: '',
  ended: '',
  seconds: 1,
  runs: [],
});

const goal = (name: string, direction: 'minimize' | 'maximize') => ({ name, goal: direction });
function sweepOf(values: readonly number[]): SweepDetail {
  const least = finite(values).reduce((a, b) => Math.min(a, b), Infinity);
  return {
    number: 3,
    trials: values.map(trial),
    planned: null,
    goals: [goal('eval_loss', 'minimize'), goal('eval_accuracy', 'maximize')],
    front: [...values.keys()].filter((i) => values[i] === least).slice(0, 5),
  } as unknown as SweepDetail;
}
const finite = (values: readonly number[]): number[] => values.filter(Number.isFinite);

const sliceOf = (values: readonly number[]): SweepReport['slices'][number] => ({
  name: 'lr',
  points: values.map((value, i) => ({ trial: i, x: rateOf(i), y: toReal(value) })),
  curve: values
    .slice(0, 20)
    .map((value, i) => ({ x: rateOf(i), mean: toReal(value), low: toReal(value), high: toReal(value) })),
});

/** As square as they can be laid. */
function contourOf(values: readonly number[]): SweepReport['contours'][number] {
  const n = Math.floor(Math.sqrt(values.length));
  const along = Array.from({ length: n }, (_, i) => i + 1);
  const z = along.map((_, j) => along.map((__, i) => toReal(values[j * n + i] as number)));
  return { x: 'lr', y: 'depth', xs: along, ys: along, z };
}

const importanceOf = (values: readonly number[]): SweepReport['importance'] =>
  finite(values).length < 2
    ? null
    : values.slice(0, 40).map((_, i) => ({ name: `parameter ${i}`, mean: i / 40, low: 0, high: 1 }));

const comparison = (values: readonly number[]) =>
  ({
    metric: 'eval_loss',
    target: null,
    groups: ['first', 'second'].map((label, i) => ({
      label,
      members: [{ id: `${i}`, seed: 1 }],
      // Evaluations whose mean is no number are none of a group's.
      curve: values.flatMap((mean, step) =>
        Number.isFinite(mean) ? [{ step, mean, low: mean, high: mean, half: null, n: 1 }] : [],
      ),
    })),
  }) as unknown as Parameters<typeof curvesModel>[0];

const points = (values: readonly number[]) => ({
  step: Float64Array.from(values.keys()),
  value: Float64Array.from(values),
});

const titled = (html: string, at: number): boolean => new RegExp(`<title>[^<]*\\b${at}\\b`).test(html);

export const members: readonly Member[] = [
  {
    id: 'slice',
    draw(values) {
      const model = sliceModel(sliceOf(values));
      return model && html(SlicePlot, { model, metric: 'eval_loss', best: 0 });
    },
    shows: titled,
    measured: true,
  },
  {
    id: 'contour',
    draw(values) {
      const model = contourModel(contourOf(values));
      return model && html(ContourPlot, { model });
    },
    measured: true,
  },
  {
    id: 'front',
    draw(values) {
      const model = frontModel(sweepOf(values), 0, 1);
      return model && html(FrontPlot, { model });
    },
    shows: titled,
    measured: true,
  },
  {
    id: 'parallel coordinates',
    draw(values) {
      const sweep = sweepOf(values);
      return html(Coordinates, {
        trials: sweep.trials,
        axes: axesOf(sweep),
        best: 0,
        brushes: {},
        onbrush: () => undefined,
      });
    },
    // A line a trial.
    shows: (drawn, at) => (drawn.match(/<path/g)?.length ?? 0) > at,
    measured: true,
  },
  {
    id: 'importance',
    draw: (values) => html(Insights, { report: { importance: importanceOf(values), next: [] }, notes: [] }),
    silent: true,
  },
  { id: 'best so far', draw: (values) => figure(bestSoFar(sweepOf(values))) },
  { id: 'curves of a comparison', draw: (values) => figure(curvesModel(comparison(values))) },
  {
    id: 'steps of a comparison',
    draw: (values) => figure(stepsModel(comparison(values), new Map([['0', points(values)]]))),
  },
  { id: 'rates of a comparison', draw: (values) => figure(ratesModel(comparison(values), [points(values), null])) },
  { id: 'spark', draw: (values) => html(Spark, { values, count: 100, color: '--s1' }), silent: true },
];
