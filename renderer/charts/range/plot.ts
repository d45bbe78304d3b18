/** The plot of a range test in pixels: its box, axes and paths. Pure. */
import type { Band, Points, RangeModel } from '../chart.ts';
import { linearTicks, logTicks, type Scale, scaleOf, type Ticks } from '../scale.ts';

/** Room for the grips of handles above and the axis below. */
const PAD = { top: 34, right: 22, bottom: 38, left: 56 } as const;

export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
}

export function plotOf(model: Pick<RangeModel, 'x' | 'y' | 'log'>, width: number, height: number): Plot {
  const box = {
    left: PAD.left,
    right: Math.max(PAD.left + 1, width - PAD.right),
    top: PAD.top,
    bottom: Math.max(PAD.top + 1, height - PAD.bottom),
    width,
    height,
  };
  const y = model.y ?? [0, 1];
  const most = Math.max(2, Math.floor((box.right - box.left) / 80));
  return {
    ...box,
    x: scaleOf(model.x, model.log, [box.left, box.right]),
    y: scaleOf(y, false, [box.bottom, box.top]),
    xTicks: (model.log ? logTicks : linearTicks)(model.x, most),
    yTicks: model.y ? linearTicks(y, Math.max(2, Math.min(6, Math.floor((box.bottom - box.top) / 44)))) : noTicks,
  };
}
const noTicks: Ticks = { major: [], minor: [] };

/** A line through the points; a value that is no number breaks it, an infinite one goes far out of the plot. */
export function pathOf({ step, value }: Points, { x, y, height }: Plot): string {
  let path = '';
  let pen = 'M';
  value.forEach((v, i) => {
    if (Number.isNaN(v)) {
      pen = 'M';
      return;
    }
    const py = Math.max(-height, Math.min(2 * height, y.to(v)));
    path += `${pen}${x.to(step[i] as number).toFixed(1)} ${py.toFixed(1)}`;
    pen = 'L';
  });
  return path;
}

/** The band's outline: along its upper edge and back along its lower. */
export function bandPath({ rate, low, high }: Band, { x, y }: Plot): string {
  const point = (edge: Float64Array, i: number): string =>
    `${x.to(rate[i] as number).toFixed(1)} ${y.to(edge[i] as number).toFixed(1)}`;
  const order = Array.from(rate, (_, i) => i);
  if (order.length === 0) return '';
  return `M${[...order.map((i) => point(high, i)), ...order.reverse().map((i) => point(low, i))].join('L')}Z`;
}
