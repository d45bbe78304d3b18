/** An import on its way: what was found, how far it is, what came of it. Leaving it cancels. */
import { messageOf } from '../client/message.ts';
import type { ImportTotals, ImportedRun, SkippedKind } from '../../shared/contract/imports.ts';
import type { Client } from '../client/client.ts';
import { addedUp } from './skipped.ts';

/** Runs that are shown; beyond, they are counted. */
const SHOWN = 200;

export type ImportPhase = 'ask' | 'reading' | 'preview' | 'adding' | 'done';

export interface ImportState {
  readonly phase: ImportPhase;
  readonly title: string;
  readonly read: number;
  readonly size: number;
  readonly points: number;
  /** The first of them, in the order they were found. */
  readonly runs: readonly ImportedRun[];
  readonly hidden: number;
  readonly skipped: readonly SkippedKind[];
  readonly totals: ImportTotals | null;
  readonly problem: string | null;
  readonly stopped: boolean;
  look(path: string, kind: string | null): Promise<void>;
  add(): Promise<void>;
  cancel(): void;
}

export function createImport(client: Client): ImportState {
  let phase = $state<ImportPhase>('ask');
  let [title, problem] = $state.raw<[string, string | null]>(['', null]);
  let now = $state.raw({ read: 0, size: 0, points: 0 });
  let runs = $state.raw<readonly ImportedRun[]>([]);
  let hidden = $state(0);
  let skipped = $state.raw<readonly SkippedKind[]>([]);
  let totals = $state.raw<ImportTotals | null>(null);
  let stopped = $state(false);
  let asked: { path: string; kind: string | null } = { path: '', kind: null };
  let leave = new AbortController();

  async function follow(
    name: 'import.preview' | 'import.start',
    during: ImportPhase,
    after: ImportPhase,
  ): Promise<void> {
    const mine = new AbortController();
    leave = mine;
    phase = during;
    [problem, stopped, totals, runs, hidden, skipped] = [null, false, null, [], 0, []];
    now = { read: 0, size: 0, points: 0 };
    try {
      for await (const step of client.stream(name, asked, mine.signal)) {
        if (step.type === 'begin') {
          title = step.title;
          now = { ...now, size: step.size };
        } else if (step.type === 'progress') now = { ...now, read: step.read, points: step.points };
        else if (step.type === 'run') {
          if (runs.length < SHOWN) runs = [...runs, step.run];
          else hidden += 1;
          skipped = addedUp([...skipped, ...step.run.skipped]);
        } else {
          totals = step.totals;
          skipped = addedUp([...skipped, ...step.totals.skipped]);
        }
      }
    } catch (error) {
      if (!mine.signal.aborted) problem = messageOf(error);
    }
    stopped = mine.signal.aborted;
    phase = totals === null && !(stopped && during === 'adding') ? 'ask' : after;
  }

  return {
    get phase() {
      return phase;
    },
    get title() {
      return title;
    },
    get read() {
      return now.read;
    },
    get size() {
      return now.size;
    },
    get points() {
      return now.points;
    },
    get runs() {
      return runs;
    },
    get hidden() {
      return hidden;
    },
    get skipped() {
      return skipped;
    },
    get totals() {
      return totals;
    },
    get problem() {
      return problem;
    },
    get stopped() {
      return stopped;
    },
    look: (path, kind) => {
      asked = { path, kind };
      return follow('import.preview', 'reading', 'preview');
    },
    add: () => follow('import.start', 'adding', 'done'),
    cancel: () => leave.abort(),
  };
}
