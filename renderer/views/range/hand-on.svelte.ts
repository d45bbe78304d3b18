/** What a range test hands on: the experiment behind the cycle that is drawn, and a run started with the bounds. */
import { messageOf } from '../../client/message.ts';
import type { Client } from '../../client/client.ts';
import { type CycleKind, type Draft, draftOf } from './cycle.ts';
import type { Bounds } from './bounds.ts';

export interface HandOn {
  /** Null until the core has said how the cycle is made. */
  readonly draft: Draft | null;
  readonly starting: boolean;
  readonly problem: string | null;
  /** The id of the run; null where it could not be started. */
  start(): Promise<string | null>;
}

interface Wanted {
  readonly id: string;
  readonly kind: CycleKind;
  readonly bounds: Bounds;
}

const to = (kind: CycleKind): 'cyclic' | 'one_cycle' => (kind === 'one-cycle' ? 'one_cycle' : 'cyclic');

/** @param wanted what the page shows now; null while there are no bounds */
export function createHandOn(client: Client, wanted: () => Wanted | null): HandOn {
  let drafts = $state.raw<Readonly<Partial<Record<'cyclic' | 'one_cycle', Draft>>>>({});
  let starting = $state(false);
  let problem = $state<string | null>(null);
  const kind = $derived.by(() => {
    const now = wanted();
    return now && to(now.kind);
  });

  const say = (error: unknown): void => {
    problem = messageOf(error);
  };
  // Only the bounds change while a handle moves, and those are put in here: the core is asked once a kind.
  $effect(() => {
    const asked = kind;
    const now = wanted();
    if (asked === null || !now || drafts[asked]) return;
    const { base_lr, max_lr } = now.bounds;
    client.call('range.then', { id: now.id, to: asked, base_lr, max_lr, start: false }).then(({ spec }) => {
      drafts = { ...drafts, [asked]: draftOf(spec) };
    }, say);
  });

  return {
    get draft() {
      return (kind && drafts[kind]) ?? null;
    },
    get starting() {
      return starting;
    },
    get problem() {
      return problem;
    },
    async start() {
      const now = wanted();
      if (!now) return null;
      starting = true;
      try {
        problem = null;
        const mode = now.kind === 'triangular2' ? now.kind : 'triangular';
        const made = await client.call('range.then', {
          id: now.id,
          to: to(now.kind),
          ...now.bounds,
          mode,
          start: true,
        });
        return made.id;
      } catch (error) {
        say(error);
        return null;
      } finally {
        starting = false;
      }
    },
  };
}
