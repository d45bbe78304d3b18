/** The history, live: the runs that match the query, those in progress, and the newest summary of every run seen. */
import { issueText, messageOf } from '../client/message.ts';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Client } from '../client/client.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { LinkStatus } from '../../shared/contract/http-client.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { paced } from './pace.ts';
import { addCells, addPage, applyChanges, emptyList, firstPage, inProgress, type RunList, unread } from './run-list.ts';

const PAGE = 500;
/** What a window shows and is about to: the first answer is not held up by the rest of a page, which comes behind it. */
const FIRST = 100;

export interface QueryProblem {
  readonly message: string;
  /** Character of the query it begins at, from 1; null when it has no place. */
  readonly column: number | null;
}

export interface Runs {
  readonly list: RunList;
  /** False until the first answer. */
  readonly loaded: boolean;
  readonly problem: QueryProblem | null;
  readonly active: readonly RunSummary[];
  /** Counts changes of runs: whoever reads it looks again when there is one. */
  readonly changes: number;
  readonly status: LinkStatus;
  /** Whether the connection was lost and is not back. */
  readonly lost: boolean;
  latest(id: string): RunSummary | undefined;
  /** Whether it was put in the trash, here or in another window, since the page is open. */
  isGone(id: string): boolean;
  /** `columns`: what else is to be told of each run, in the query's words; null: the runs themselves are not asked for, only how many there are. */
  search(where: string, columns?: readonly string[] | null): void;
  more(): void;
}

/** @param counted whether at first only the numbers of runs are asked for: nobody shows the list */
export function createRuns(client: Client, counted = false): Runs {
  let list = $state.raw<RunList>(emptyList);
  let wanted = '';
  let columns: readonly string[] | null = counted ? null : [];
  let loaded = $state(false);
  let problem = $state.raw<QueryProblem | null>(null);
  let status = $state<LinkStatus>(client.status);
  let lost = $state(false);
  let changes = $state(0);
  const seen = new SvelteMap<string, RunSummary>();
  const trashed = new SvelteSet<string>();
  const active = $derived(inProgress(seen.values()));

  const refresh = paced(250, async () => {
    const [where, asked] = [wanted, columns];
    try {
      const limit = asked === null ? 0 : Math.max(FIRST, list.runs.length);
      const answer = await client.call('runs.list', { where, limit, columns: [...(asked ?? [])] });
      if (where !== wanted || asked !== columns) return;
      list = firstPage(where, asked ?? [], answer);
      for (const run of answer.runs) seen.set(run.id, run);
      problem = null;
      loaded = true;
      if (list.runs.length < PAGE) nextPage.ask();
    } catch (error) {
      if (where === wanted && error instanceof ContractError && error.code === 'bad_input') {
        problem = {
          message: error.issues[0] ? issueText(error.issues[0]) : messageOf(error),
          column: error.issues[0]?.column ?? null,
        };
        loaded = true;
        if (asked !== null && list.runs.length === 0) await readBefore(asked);
      }
      // Anything else is the connection's: its banner says so, and the list is asked again when it is back.
    }
  });

  /** Beside a query that is wrong the runs of the one before stay; of that only the numbers may have been asked for. */
  async function readBefore(asked: readonly string[]): Promise<void> {
    const { where } = list;
    try {
      const answer = await client.call('runs.list', { where, limit: PAGE, columns: [...asked] });
      if (problem === null || asked !== columns) return;
      list = firstPage(where, asked, answer);
      for (const run of answer.runs) seen.set(run.id, run);
    } catch {
      // As above.
    }
  }

  const nextPage = paced(250, async () => {
    const { where, runs, matching, columns: asked } = list;
    if (runs.length >= matching || columns === null) return;
    try {
      const answer = await client.call('runs.list', {
        where,
        limit: PAGE,
        offset: runs.length,
        columns: [...asked],
      });
      if (where !== wanted || asked !== columns) return;
      list = addPage(list, answer);
      for (const run of answer.runs) seen.set(run.id, run);
    } catch {
      // As above.
    }
  });

  let waiting: readonly string[] = [];
  const fill = paced(1000, async () => {
    const asked = list.columns;
    const ids = waiting.slice(0, PAGE);
    waiting = waiting.slice(PAGE);
    try {
      list = addCells(list, asked, await client.call('runs.cells', { ids, columns: [...asked] }));
    } catch {
      // As above.
    }
    if (waiting.length > 0) fill.ask();
  });

  function take(changed: readonly RunSummary[], gone: readonly string[]): void {
    if (changed.length + gone.length > 0) changes++;
    // How many there are changes with runs that come, go or end.
    const counts = gone.length > 0 || changed.some((run) => seen.get(run.id)?.state !== run.state);
    for (const run of changed) {
      seen.set(run.id, run);
      trashed.delete(run.id);
    }
    for (const id of gone) {
      seen.delete(id);
      trashed.add(id);
    }
    if (columns === null) {
      if (counts) refresh.ask();
      return;
    }
    const next = applyChanges(list, changed, gone);
    list = next.list;
    const more = unread(list, changed).filter((id) => !waiting.includes(id));
    if (more.length > 0) {
      waiting = [...waiting, ...more];
      fill.ask();
    }
    if (next.stale) refresh.ask();
  }

  /** One stream for as long as the page lives; after a loss it is opened again as soon as the connection is back. */
  async function watch(): Promise<void> {
    for (;;) {
      try {
        let first = true;
        for await (const change of client.stream('runs.watch', {})) {
          if (first) {
            // What is no longer in progress ended while the connection was lost.
            const going = change.runs.map((run) => run.id);
            for (const run of active) if (!going.includes(run.id)) seen.delete(run.id);
            for (const run of change.runs) seen.set(run.id, run);
            refresh.ask();
            changes++;
          } else take(change.runs, change.gone);
          first = false;
        }
      } catch {
        // The status has it.
      }
      if (client.status === 'refused' || client.status === 'closed') return;
      await connected(client);
    }
  }

  client.onStatus((next) => {
    status = next;
    if (next === 'lost' || next === 'refused') lost = true;
    if (next === 'connected') lost = false;
  });
  void watch();

  return {
    get list() {
      return list;
    },
    get loaded() {
      return loaded;
    },
    get problem() {
      return problem;
    },
    get active() {
      return active;
    },
    get changes() {
      return changes;
    },
    get status() {
      return status;
    },
    get lost() {
      return lost;
    },
    latest: (id) => seen.get(id),
    isGone: (id) => trashed.has(id),
    search(where, asked = []) {
      const same = asked?.join('\n') === columns?.join('\n');
      if (where === wanted && same && loaded) return;
      wanted = where;
      if (!same) columns = asked;
      refresh.ask();
    },
    more: nextPage.ask,
  };
}

/** Resolves at the next connection, or after a second: the client may have it already. */
function connected(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = client.onStatus((status) => {
      if (status === 'connected') done();
    });
    const timer = setTimeout(done, 1000);
  });
}
