/** Asks for finer points of what is looked at closely. What was there stays until they come. */
import type { Client } from '../client/client.ts';
import { covers, type FinePart, type Part, partOf } from './fine.ts';
import { paced } from './pace.ts';
import { type SeriesByName, toPoints } from './series.ts';

export interface Fine {
  readonly held: FinePart | null;
  /**
   * @param span steps that are seen; null: all of them
   * @param most points a series that a screen can show
   */
  see(span: readonly [number, number] | null, series: SeriesByName, attempt: number, most: number): void;
  stop(): void;
}

export function createFine(client: Client, id: string): Fine {
  let held = $state.raw<FinePart | null>(null);
  let wanted: { readonly part: Part; readonly most: number } | null = null;
  const read = paced(150, async () => {
    if (!wanted) return;
    const asked = wanted;
    const { part, most } = asked;
    try {
      const answer = await client.call('runs.series', {
        id,
        names: [...part.names],
        from: part.from,
        to: part.to,
        max_points: most,
      });
      // The eye may have gone on meanwhile: then its own question is on its way.
      if (wanted === asked)
        held = { ...part, series: Object.fromEntries(answer.map((one) => [one.name, toPoints(one)])) };
    } catch {
      // The connection is lost: the coarse picture stays, under the banner that says so.
    }
  });
  return {
    get held() {
      return held;
    },
    see(span, series, attempt, most) {
      const part = partOf(span, series, attempt);
      if (!part || !span) {
        wanted = null;
        held = null;
      } else if (!covers(held, part, span)) {
        wanted = { part, most };
        read.ask();
      }
    },
    stop: read.stop,
  };
}
