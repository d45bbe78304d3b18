/** Range tests as the page holds them: one, live; the list of all; what one said of a run's learning rate. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import type { RangeDetail } from '../../shared/contract/range.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { formatLr } from '../../shared/format.ts';
import type { AxisBand } from '../charts/chart.ts';
import { t } from '../strings/en.ts';
import { paced } from './pace.ts';
import { type StoredList, createStoredList } from './stored-list.svelte.ts';

export interface LiveRangeTest {
  readonly detail: RangeDetail | null;
  /** Why it cannot be shown, for people. */
  readonly problem: string | null;
  /** To be told of every newer summary. */
  changed(summary: RunSummary): void;
  refresh(): void;
  stop(): void;
}

/** @param id of a range test; also `last` or `#12`, as the contract takes them */
export function createRangeTest(client: Client, id: string): LiveRangeTest {
  let detail = $state.raw<RangeDetail | null>(null);
  let problem = $state<string | null>(null);
  let last: RunSummary | null = null;

  const read = paced(250, async () => {
    try {
      detail = await client.call('range.get', { id });
      problem = null;
    } catch (error) {
      // While the connection is lost the last state stays, under the banner that says so.
      if (error instanceof ContractError && error.code !== 'unavailable' && error.code !== 'refused') {
        problem = messageOf(error);
      }
    }
  });
  read.ask();
  return {
    get detail() {
      return detail;
    },
    get problem() {
      return problem;
    },
    changed(summary) {
      if (summary === last) return;
      last = summary;
      read.ask();
    },
    refresh: read.ask,
    stop: read.stop,
  };
}

/** Every range test, newest first. */
export const createRangeTests = (client: Client): StoredList<OutputOf<'range.list'>[number]> =>
  createStoredList(250, () => client.call('range.list', { limit: 1000 }));

/** The bounds that a run's range test suggested, for the axis of its learning rate. Read once; `settled` when it is known whether there are any. */
export function createTestedBand(
  client: Client,
  id: () => string | null,
): { readonly band: AxisBand | null; readonly settled: boolean } {
  let answered = $state(false);
  let band = $state.raw<AxisBand | null>(null);
  const wanted = $derived(id());
  $effect(() => {
    const asked = wanted;
    if (asked === null) return;
    client.call('range.get', { id: asked }).then(
      ({ run, analysis }) => {
        answered = true;
        const { base_lr, max_lr } = analysis?.suggestions ?? {};
        if (asked !== wanted || !base_lr || !max_lr) return;
        const text = t.range.bandOf(run.number, formatLr(base_lr.lr), formatLr(max_lr.lr));
        band = { low: base_lr.lr, high: max_lr.lr, text };
      },
      () => {
        answered = true;
        // A test that was deleted leaves the chart without its band.
      },
    );
  });
  return {
    get band() {
      return band;
    },
    get settled() {
      return answered || wanted === null;
    },
  };
}
