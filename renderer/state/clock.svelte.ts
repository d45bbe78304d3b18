/** When the steps of a run were done, asked for once a chart needs it and again while the run goes on. */
import type { Client } from '../client/client.ts';
import type { Points } from '../charts/chart.ts';
import { paced } from './pace.ts';

export interface Clock {
  /** Seconds, as `value`, when so many steps were done; null until it is known. */
  readonly points: Points | null;
  ask(): void;
  stop(): void;
}

export function createClock(client: Client, id: string): Clock {
  let points = $state.raw<Points | null>(null);
  const read = paced(2000, async () => {
    try {
      const { step, seconds } = await client.call('runs.clock', { id });
      points = { step: Float64Array.from(step), value: Float64Array.from(seconds) };
    } catch {
      // The connection is lost: the last stays, under the banner that says so.
    }
  });
  return {
    get points() {
      return points;
    },
    ask: read.ask,
    stop: read.stop,
  };
}
