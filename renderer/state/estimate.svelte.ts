/** What the run that is being written will take: asked anew when the experiment changes. */
import { messageOf } from '../client/message.ts';
import type { Api } from '../../shared/contract/index.ts';
import type { RunEstimate } from '../../shared/contract/estimate.ts';
import { paced } from './pace.ts';

type Spec = Readonly<Record<string, unknown>>;

export interface Estimate {
  /** Of the experiment as it was last right; null before the first answer. */
  readonly found: RunEstimate | null;
  readonly trying: boolean;
  readonly problem: string | null;
  /** @param spec as resolved by `spec.check` */
  of(spec: Spec, baseDir: string | null): void;
  /** Trains a few steps of it to see how long it takes. */
  tryOut(): Promise<void>;
  stop(): void;
}

export function createEstimate(client: Pick<Api, 'call'>): Estimate {
  let found = $state.raw<RunEstimate | null>(null);
  let trying = $state(false);
  let problem = $state<string | null>(null);
  let asked: { readonly spec: Spec; readonly base_dir: string | null } | null = null;

  async function ask(probe: boolean): Promise<void> {
    const mine = asked;
    if (!mine) return;
    try {
      const answer = await client.call('runs.estimate', { spec: { ...mine.spec }, base_dir: mine.base_dir, probe });
      // What was tried is worth nothing for an experiment that was changed meanwhile.
      if (mine !== asked) return;
      found = answer;
      problem = null;
    } catch (error) {
      if (mine === asked) problem = messageOf(error);
    }
  }
  const look = paced(500, () => ask(false));
  return {
    get found() {
      return found;
    },
    get trying() {
      return trying;
    },
    get problem() {
      return problem;
    },
    of(spec, baseDir) {
      asked = { spec, base_dir: baseDir };
      look.ask();
    },
    async tryOut() {
      trying = true;
      await ask(true);
      trying = false;
    },
    stop: look.stop,
  };
}
