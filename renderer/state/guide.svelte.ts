/** The guided loop as it stands: what was made on the way, kept in the browser, and what its steps start. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { fixedRate } from '../views/guide/fixed-rate.ts';
import { type Progress, type Trail, again, follow, newTrail, parseTrail, progressOf } from '../views/guide/steps.ts';
import type { Route } from './route.svelte.ts';
import type { Runs } from './runs.svelte.ts';

const KEY = 'tidemark.guide';
/** The example that the loop is gone through with: text, and under a minute. */
const EXAMPLE = 'quick';

export interface Guide {
  /** Null while nobody is guided. */
  readonly progress: Progress | null;
  /** The page in sight is the one that the step opens: its own button is the next. */
  readonly ready: boolean;
  readonly busy: boolean;
  readonly problem: string | null;
  begin(): void;
  leave(): void;
  /** Does what the step is for, and goes where it is seen. */
  act(): Promise<void>;
}

function kept(): Trail | null {
  try {
    return parseTrail(localStorage.getItem(KEY));
  } catch {
    // A browser that keeps nothing guides until the page is left.
    return null;
  }
}

/** Call it while a component is made: it follows the runs and the address. */
export function createGuide(client: Client, runs: Runs, route: Route): Guide {
  let trail = $state.raw(kept());
  let busy = $state(false);
  let problem = $state<string | null>(null);
  let asked = $state.raw<Readonly<Record<string, RunSummary>>>({});
  // Another window goes on, or leaves.
  addEventListener('storage', (event) => {
    if (event.key === KEY) trail = kept();
  });
  const look = (id: string): RunSummary | undefined => runs.latest(id) ?? asked[id];
  const progress = $derived(trail && progressOf(trail, look));

  function keep(next: Trail | null): void {
    trail = next;
    try {
      if (next) localStorage.setItem(KEY, JSON.stringify(next));
      else localStorage.removeItem(KEY);
    } catch {
      // See above.
    }
  }

  $effect(() => {
    if (!trail) return;
    const next = follow(trail, route.view, runs.active, look);
    if (next !== trail) keep(next);
  });
  // After a reload no news of a run that is over comes by itself.
  $effect(() => {
    for (const id of [trail?.test, trail?.run, trail?.fixed])
      if (id && !look(id))
        client.call('runs.get', { id }).then(
          (run) => (asked = { ...asked, [id]: run }),
          // It was deleted: the step is to be taken again.
          () => trail && keep({ ...trail, ...forgotten(trail, id) }),
        );
  });
  const forgotten = (of: Trail, id: string): Partial<Trail> =>
    Object.fromEntries((['test', 'run', 'fixed'] as const).filter((key) => of[key] === id).map((key) => [key, null]));

  async function start(now: Trail, step: string): Promise<void> {
    if (step === 'test') {
      const examples = await client.call('examples.list', {});
      const text = examples.find((example) => example.id === EXAMPLE)?.text ?? '';
      const { spec } = await client.call('spec.check', { text, format: 'yaml' });
      const { id } = await client.call('range.start', { spec, options: {} });
      keep({ ...now, test: id });
      route.go({ name: 'range-test', id });
    } else if (step === 'train' && now.test) {
      const { id } = await client.call('range.then', { id: now.test, to: 'cyclic', start: true });
      if (id === null) return;
      keep({ ...now, run: id });
      route.go({ name: 'run', id, tab: 'charts' });
    } else if (step === 'compare' && now.run) {
      const run = await client.call('runs.get', { id: now.run });
      const { id } = await client.call('runs.start', { spec: fixedRate(run.spec), base_dir: run.base_dir });
      keep({ ...now, fixed: id });
      route.go({ name: 'run', id, tab: 'charts' });
    } else if (step === 'sweep' && now.test) {
      const { analysis } = await client.call('range.get', { id: now.test });
      const bound = (name: string): number | null => analysis?.suggestions[name]?.lr ?? null;
      route.go({ name: 'new-sweep', test: now.test, low: bound('base_lr'), high: bound('max_lr') });
    }
  }

  return {
    get progress() {
      return progress;
    },
    get ready() {
      return progress?.kind === 'do' && progress.step === 'sweep' && route.view?.name === 'new-sweep';
    },
    get busy() {
      return busy;
    },
    get problem() {
      return problem;
    },
    begin: () => keep(newTrail),
    leave() {
      problem = null;
      keep(null);
    },
    async act() {
      if (!trail || !progress || busy) return;
      busy = true;
      problem = null;
      try {
        if (progress.kind === 'going') route.go(progress.view);
        else if (progress.kind === 'broken') keep(again(trail, progress.step));
        else if (progress.kind === 'over') keep(null);
        else if (progress.what === 'start') await start(trail, progress.step);
        else if (progress.step === 'compare')
          route.go({ name: 'compare', ids: [trail.fixed, trail.run].filter((id) => id !== null) });
        else route.go({ name: 'generate', run: trail.run, checkpoint: null });
      } catch (error) {
        problem = messageOf(error);
      } finally {
        busy = false;
      }
    },
  };
}
