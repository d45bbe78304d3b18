/** When the steps of a run were done, asked for once a chart needs it and again while the run goes on. */
import type { Client } from '../client/client.ts';
import type { Points } from '../charts/chart.ts';
import { paced } from './pace.ts';
import { append } from './series.ts';

export interface Clock {
  /** Seconds, as `value`, when so many steps were done; null until it is known. */
  readonly points: Points | null;
  /** @param settled a step whose time will not change any more: an evaluation was made after it */
  ask(attempt: number, settled: number): void;
  stop(): void;
}

export function createClock(client: Client, id: string): Clock {
  let points = $state.raw<Points | null>(null);
  let wanted = { attempt: 0, settled: 0 };
  let [held, known] = [0, 0];
  const read = paced(2000, async () => {
    const { attempt, settled } = wanted;
    const from = attempt === held ? known : 0;
    try {
      const { step, seconds } = await client.call('runs.clock', { id, from });
      const more = { step: Float64Array.from(step), value: Float64Array.from(seconds) };
      points = from === 0 ? more : append(points ?? undefined, more);
      [held, known] = [attempt, settled];
    } catch {
      // The connection is lost: the last stays, under the banner that says so.
    }
  });
  return {
    get points() {
      return points;
    },
    ask(attempt, settled) {
      wanted = { attempt, settled };
      read.ask();
    },
    stop: read.stop,
  };
}
