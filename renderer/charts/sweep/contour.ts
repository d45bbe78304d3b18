/** What is expected over two parameters, as shades. Pure. */
import { fromReal } from '../../../shared/contract/runs.ts';
import type { SweepReport } from '../../../shared/contract/sweeps.ts';
import { formatLoss, formatLr } from '../../../shared/format.ts';
import { t } from '../../strings/en.ts';
import { type ParameterAxis, parameterAxis } from './axis.ts';

export type Contour = SweepReport['contours'][number];

export interface ContourModel {
  readonly x: string;
  readonly y: string;
  readonly xAxis: ParameterAxis;
  readonly yAxis: ParameterAxis;
  /** Corners from 0 to 1; `shade` 1 (low) to 6 (high), 0 where nothing is expected. */
  readonly cells: readonly {
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
    readonly shade: number;
    readonly text: string;
  }[];
  /** Values at the darkest and the lightest shade. */
  readonly low: number;
  readonly high: number;
  readonly summary: string;
}

const SHADES = 6;
const word = (value: unknown): string => (typeof value === 'number' ? formatLr(value) : String(value));

/** Edges of cells around the places of their middles. */
function edges(places: readonly number[]): number[] {
  const middles = places.slice(1).map((p, i) => (p + (places[i] as number)) / 2);
  return [0, ...middles, 1];
}

/** Null where nothing is expected anywhere. */
export function contourModel({ x, y, xs, ys, z }: Contour): ContourModel | null {
  const values = z.map((row) => row.map(fromReal));
  const all = values.flat().filter(Number.isFinite);
  if (all.length === 0) return null;
  const low = all.reduce((a, b) => Math.min(a, b));
  const high = all.reduce((a, b) => Math.max(a, b));
  const xAxis = parameterAxis(xs);
  const yAxis = parameterAxis(ys);
  const across = edges(xs.map((v) => xAxis.place(v)));
  const up = edges(ys.map((v) => yAxis.place(v)));
  const shadeOf = (value: number): number => {
    if (!Number.isFinite(value)) return 0;
    return 1 + Math.min(SHADES - 1, Math.floor(((value - low) / (high - low || 1)) * SHADES));
  };
  const cells = values.flatMap((row, j) =>
    row.map((value, i) => ({
      left: across[i] as number,
      right: across[i + 1] as number,
      bottom: up[j] as number,
      top: up[j + 1] as number,
      shade: shadeOf(value),
      text: t.sweep.contourCell([x, word(xs[i])], [y, word(ys[j])], formatLoss(value)),
    })),
  );
  const j = values.findIndex((row) => row.includes(low));
  const i = (values[j] as number[]).indexOf(low);
  return {
    x,
    y,
    xAxis,
    yAxis,
    cells,
    low,
    high,
    summary: t.sweep.contourSummary([x, word(xs[i])], [y, word(ys[j])], formatLoss(low), formatLoss(high)),
  };
}
