/** The history in groups, live: the groups with their means, and of those that are open the runs that were looked at. */
import type { Client } from '../client/client.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import type { RunGroup } from '../../shared/contract/views.ts';
import { messageOf } from '../client/message.ts';
import { changed, hold, type Members, noMembers, PAGE, pagesIn } from './members.ts';
import { paced } from './pace.ts';

/** What is grouped, and what is told of groups and runs. */
export interface GroupQuestion {
  readonly where: string;
  /** Empty: nothing is grouped. */
  readonly by: string;
  readonly means: readonly string[];
  readonly values: readonly string[];
  /** Of the runs: see `runs.list`. */
  readonly columns: readonly string[];
}

export interface Groups {
  /** Null before the first answer to what is asked now. */
  readonly list: readonly RunGroup[] | null;
  readonly problem: string | null;
  isOpen(key: string): boolean;
  members(key: string): Members;
  toggle(key: string, open?: boolean): void;
  ask(question: GroupQuestion): void;
  /** Runs have changed. */
  refresh(): void;
  /** The runs of a group from `from` to `to` are, or are about to be, seen. */
  need(key: string, from: number, to: number): void;
  /** All runs of a group. */
  whole(key: string): Promise<readonly RunSummary[]>;
}

const none: GroupQuestion = { where: '', by: '', means: [], values: [], columns: [] };

export function createGroups(client: Client): Groups {
  let question = none;
  let list = $state.raw<readonly RunGroup[] | null>(null);
  let problem = $state.raw<string | null>(null);
  let open = $state.raw<Readonly<Record<string, Members>>>({});
  let wanted: readonly { readonly key: string; readonly page: number }[] = [];

  async function load(): Promise<void> {
    const asked = question;
    if (asked.by === '') return;
    const { where, by, means, values } = asked;
    try {
      const answer = await client.call('runs.groups', { where, by, means: [...means], values: [...values] });
      if (asked !== question) return;
      const before = list;
      list = answer.groups;
      problem = null;
      // Where a group says the same as before, its runs are the same, and the newest of each is known.
      if (before) for (const key of changed(before, answer.groups)) if (key in open) want(key, pagesIn(members(key)));
    } catch (error) {
      if (asked === question) problem = messageOf(error);
    }
  }
  const read = paced(50, load);
  /** Where runs change all the time, once a second is enough. */
  const again = paced(1000, load);
  const readPages = paced(100, async () => {
    const [asked, pages] = [question, wanted];
    wanted = [];
    for (const { key, page } of pages) await readPage(asked, key, page, PAGE);
  });
  async function readPage(asked: GroupQuestion, key: string, page: number, limit: number): Promise<void> {
    const { where, by, columns } = asked;
    if (by === '') return;
    try {
      const offset = page * PAGE;
      const group = { by, key };
      const answer = await client.call('runs.list', { where, limit, offset, columns: [...columns], group });
      if (asked !== question || !(key in open)) return;
      open = { ...open, [key]: hold(open[key] ?? noMembers, offset, answer, columns) };
    } catch {
      // The connection's: its banner says so. What is in sight is asked for again when runs change.
    }
  }
  function want(key: string, pages: readonly number[]): void {
    const more = pages.filter((page) => !wanted.some((one) => one.key === key && one.page === page));
    if (more.length === 0) return;
    wanted = [...wanted, ...more.map((page) => ({ key, page }))];
    readPages.ask();
  }
  const members = (key: string): Members => open[key] ?? noMembers;

  return {
    get list() {
      return list;
    },
    get problem() {
      return problem;
    },
    isOpen: (key) => key in open,
    members,
    toggle(key, on = !(key in open)) {
      const { [key]: was, ...rest } = open;
      open = on ? { ...rest, [key]: was ?? noMembers } : rest;
      if (on && !was) want(key, [0]);
    },
    ask(next) {
      if (JSON.stringify(next) === JSON.stringify(question)) return;
      const other = next.by !== question.by;
      question = next;
      if (other) {
        list = null;
        open = {};
      }
      read.ask();
      // Their runs may be others now, or in another order: those that were read are read again.
      for (const key of Object.keys(open)) want(key, pagesIn(members(key)));
    },
    refresh: again.ask,
    need(key, from, to) {
      const members = open[key];
      if (!members) return;
      const pages = new Array<number>();
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++)
        if (members.runs[page * PAGE] === undefined) pages.push(page);
      want(key, pages);
    },
    async whole(key) {
      if (!(key in open)) open = { ...open, [key]: noMembers };
      await readPage(question, key, 0, 100_000);
      return (open[key]?.runs ?? []).filter((run) => run !== undefined);
    },
  };
}
