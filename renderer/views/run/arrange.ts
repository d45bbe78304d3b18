/** In which order and size a run's charts stand. Pure. */
import type { Chart } from '../../charts/chart.ts';

/** `wide` takes the whole width. */
export type Cell = Chart['size'] | 'half' | 'wide';

/** Pinned charts first, in the order they were pinned, two a row; then the others as the registry has them. */
export function arranged<T extends { readonly chart: Pick<Chart, 'id' | 'size'> }>(
  charts: readonly T[],
  pinned: readonly string[],
): readonly (T & { readonly cell: Cell })[] {
  const first = pinned.flatMap((id) => charts.find(({ chart }) => chart.id === id) ?? []);
  const others = charts.filter(({ chart }) => !pinned.includes(chart.id));
  const lone = others.filter(({ chart }) => chart.size === 'main' || chart.size === 'second').length === 1;
  return [
    ...first.map((one, i) => ({
      ...one,
      cell: i === first.length - 1 && i % 2 === 0 ? ('wide' as const) : ('half' as const),
    })),
    // Without its neighbour of 4 columns a chart of 8 would leave a hole, and the other way round.
    ...others.map((one) => ({ ...one, cell: lone && one.chart.size !== 'small' ? ('wide' as const) : one.chart.size })),
  ];
}

/** The ids with this one, or without it. */
export const turned = (ids: readonly string[], id: string): string[] =>
  ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
