/** One run, live: its detail and its series, read again as its summary changes. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { RunDetail, RunSummary } from '../../shared/contract/runs.ts';
import { paced } from './pace.ts';
import { append, MOST_POINTS, readsNeeded, type SeriesByName, toPoints } from './series.ts';

export interface LiveRun {
  readonly detail: RunDetail | null;
  readonly series: SeriesByName;
  /** Whether the series have been asked for once: until then nobody knows which charts there are. */
  readonly read: boolean;
  /** Why it cannot be shown, for people. */
  readonly problem: string | null;
  /** To be told of every newer summary. */
  changed(summary: RunSummary): void;
  refresh(): void;
  stop(): void;
}

/** @param id a run's id; also `last`, `#12` or a prefix, as the contract takes them */
export function createRun(client: Client, id: string): LiveRun {
  let detail = $state.raw<RunDetail | null>(null);
  let series = $state.raw<SeriesByName>({});
  let problem = $state<string | null>(null);
  let read = $state(false);
  let last: RunSummary | null = null;
  let attempt = 0;

  const readDetail = paced(1000, async () => {
    try {
      detail = await client.call('runs.get', { id });
      problem = null;
      readSeries.ask();
    } catch (error) {
      // While the connection is lost the last state stays, under the banner that says so.
      if (error instanceof ContractError && error.code !== 'unavailable' && error.code !== 'refused') {
        problem = messageOf(error);
      }
    }
  });

  // Five reads in two seconds look as alive as eight, for less of what the run itself could use.
  const readSeries = paced(400, async () => {
    if (!detail) return;
    // A resumed run reads its steps again: what was held may have been recomputed.
    const held = attempt === detail.attempt ? series : {};
    const reads = readsNeeded(held, detail.series);
    try {
      const answers = await Promise.all(
        reads.map(({ names, from }) => client.call('runs.series', { id, names, from, max_points: MOST_POINTS })),
      );
      const next: Record<string, SeriesByName[string]> = { ...held };
      for (const [i, answer] of answers.entries()) {
        for (const data of answer) {
          next[data.name] = append(reads[i]?.from === 0 ? undefined : next[data.name], toPoints(data));
        }
      }
      series = next;
      attempt = detail.attempt;
    } catch {
      // As above; the next change asks again.
    }
    read = true;
  });

  readDetail.ask();
  return {
    get detail() {
      return detail;
    },
    get series() {
      return series;
    },
    get read() {
      return read;
    },
    get problem() {
      return problem;
    },
    changed(summary) {
      if (summary === last) return;
      last = summary;
      if (detail) {
        detail = { ...detail, ...summary };
        readSeries.ask();
      }
      readDetail.ask();
    },
    refresh: readDetail.ask,
    stop() {
      readDetail.stop();
      readSeries.stop();
    },
  };
}
