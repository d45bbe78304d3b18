/** A view of one series of a run, as the contract gives it. */
import { type SeriesData, toReal } from '../../../shared/contract/runs.ts';
import type { Database } from '../store/database.ts';
import { viewSeries } from '../store/series.ts';

export interface Part {
  /** First and last step; null: up to the end. */
  readonly from: number;
  readonly to: number | null;
  readonly max_points: number;
}

/** @param run its id  @returns no points where the run has no such series */
export function seriesOf(db: Database, run: string, name: string, part: Part): SeriesData {
  const to = part.to ?? Number.MAX_SAFE_INTEGER;
  const { points, thinned, step, value } = viewSeries(db, run, name, part.from, to, part.max_points);
  return { name, points, thinned, step, value: value.map(toReal) };
}
