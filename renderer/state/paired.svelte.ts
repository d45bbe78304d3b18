/**
 * What lies on a chart's horizontal axis where that is a metric: two series that are thinned keep steps of their own, so that the one is
 * asked for at the steps of the others. Until it comes, what is held of it stands there, which lies beside the truth where it jumps.
 */
import type { Client } from '../client/client.ts';
import { fromReal, MOST_STEPS } from '../../shared/contract/runs.ts';
import { noPoints } from '../charts/lines/points.ts';
import type { Points } from '../charts/chart.ts';
import { paced } from './pace.ts';
import { joined, stepsWanted } from './paired.ts';
import type { SeriesByName } from './series.ts';

export interface Paired {
  /** The series with what the axis has at every step that is drawn, as far as it was read. */
  with(series: SeriesByName): SeriesByName;
  /**
   * @param name what lies on the axis; null: no series, or one of which every point is held
   * @param more steps that no series has: those of evaluations
   */
  see(name: string | null, series: SeriesByName, more: readonly number[], attempt: number): void;
  stop(): void;
}

interface Wish {
  readonly name: string;
  readonly series: SeriesByName;
  readonly more: readonly number[];
  readonly attempt: number;
}

export function createPaired(client: Client, id: string): Paired {
  let held = $state.raw<{ readonly name: string; readonly attempt: number; readonly points: Points } | null>(null);
  let wanted: Wish | null = null;
  const read = paced(250, async () => {
    if (!wanted) return;
    const { name, series, more, attempt } = wanted;
    const known = held?.name === name && held.attempt === attempt ? held.points : noPoints;
    const steps = stepsWanted(series, more, known).subarray(0, MOST_STEPS);
    if (steps.length === 0) return;
    try {
      const values = await client.call('runs.values', { id, name, steps: Array.from(steps) });
      const value = Float64Array.from(values, (one) => (one === null ? NaN : fromReal(one)));
      held = { name, attempt, points: joined(known, { step: steps, value }) };
      // What is too much for one question, and what has come meanwhile.
      if (steps.length === MOST_STEPS) read.ask();
    } catch {
      // The connection is lost: what is held stays, under the banner that says so.
    }
  });
  return {
    with(series) {
      const own = held && wanted?.name === held.name ? series[held.name] : undefined;
      return held && own ? { ...series, [held.name]: joined(own, held.points) } : series;
    },
    see(name, series, more, attempt) {
      wanted = name === null ? null : { name, series, more, attempt };
      if (wanted) read.ask();
    },
    stop: read.stop,
  };
}
