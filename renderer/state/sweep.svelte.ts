/** Sweeps as the page holds them: the list of all, and one, live. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { SweepDetail, SweepReport, SweepSummary } from '../../shared/contract/sweeps.ts';
import { paced } from './pace.ts';
import { type StoredList, createStoredList } from './stored-list.svelte.ts';

export const createSweeps = (client: Client): StoredList<SweepSummary> =>
  createStoredList(1000, async () => (await client.call('sweeps.list', {})).sweeps);

export type SweepCall = 'sweeps.pause' | 'sweeps.stop' | 'sweeps.resume';

export interface LiveSweep {
  readonly detail: SweepDetail | null;
  /** What the trials that are over tell; null before the first answer. */
  readonly report: SweepReport | null;
  /** Why it cannot be shown, and why the last act failed. */
  readonly problem: string | null;
  readonly refused: string | null;
  refresh(): void;
  act(name: SweepCall): Promise<void>;
  extend(trials: number): Promise<void>;
  stop(): void;
}

/** @param id of a sweep; also `last` or `#3`, as the contract takes them */
export function createSweep(client: Client, id: string): LiveSweep {
  let detail = $state.raw<SweepDetail | null>(null);
  let report = $state.raw<SweepReport | null>(null);
  let problem = $state<string | null>(null);
  let refused = $state<string | null>(null);

  const read = paced(500, async () => {
    try {
      detail = await client.call('sweeps.get', { id });
      analyse.ask();
      problem = null;
    } catch (error) {
      // While the connection is lost the last state stays, under the banner that says so.
      if (error instanceof ContractError && error.code !== 'unavailable' && error.code !== 'refused') {
        problem = messageOf(error);
      }
    }
  });
  let analysed = -1;
  const analyse = paced(2000, async () => {
    const over = detail?.trials.filter((trial) => trial.ended !== null).length ?? 0;
    if (over === analysed) return;
    try {
      report = await client.call('sweeps.report', { id });
      analysed = over;
    } catch {
      // The next change asks again.
    }
  });
  read.ask();

  async function say(work: () => Promise<unknown>): Promise<void> {
    try {
      refused = null;
      await work();
    } catch (error) {
      refused = messageOf(error);
    }
    read.ask();
  }
  return {
    get detail() {
      return detail;
    },
    get report() {
      return report;
    },
    get problem() {
      return problem;
    },
    get refused() {
      return refused;
    },
    refresh: read.ask,
    act: (name) => say(() => client.call(name, { id })),
    extend: (trials) => say(() => client.call('sweeps.extend', { id, trials })),
    stop() {
      read.stop();
      analyse.stop();
    },
  };
}
