/** The words of a range test's chart at their places in its plot. Pure. */
import type { Points, RangeModel } from '../chart.ts';
import { boxOf, type Placed, placeEnds, placeLabels, type Spot } from './labels.ts';
import { type Drawn, drawnOn, type Obstacles } from './obstacles.ts';
import type { Plot } from './plot.ts';

export interface Names {
  /** Of the model's dots, in their order. */
  readonly spots: readonly Spot[];
  readonly labels: readonly Placed[];
  /** Of its words at both ends; null: there is none, or no room. */
  readonly ends: readonly [Placed | null, Placed | null];
}

/** The curves that names keep clear of; those of single seeds only where there is room. */
export function curvesOf(model: RangeModel, plot: Plot): Omit<Obstacles, 'walls'> {
  const drawn = ({ step, value }: Points): Drawn =>
    drawnOn(
      Array.from(step, (at, i) => [plot.x.to(at), plot.y.to(value[i] as number)] as const),
      plot.width,
    );
  if (!model.y) return { plot, lines: [], faint: [] };
  return {
    plot,
    lines: model.lines.map((line) => drawn(line.mean)),
    faint: model.lines.flatMap((line) => line.raw.map(drawn)),
  };
}

/** @param handles along x, where handles stand over the plot */
export function namesOf(
  model: RangeModel,
  plot: Plot,
  curves: Omit<Obstacles, 'walls'>,
  handles: readonly number[],
): Names {
  const clear = { ...curves, walls: handles.map((at) => plot.x.to(at)) };
  const spots = model.dots.map((dot) => ({ x: plot.x.to(dot.x), y: plot.y.to(dot.y), text: dot.name }));
  const ends = placeEnds(model.ends, clear);
  const taken = ends.flatMap((at, i) => (at ? [boxOf(model.ends[i] ?? '', at)] : []));
  return { spots, labels: placeLabels(spots, clear, taken), ends };
}
