/** Sweeps over scripted training processes. */
import { vi } from 'vitest';
import type { SweepDetail } from '../../shared/contract/sweeps.ts';
import type { SweepState } from '../../shared/sweep-state.ts';
import type { Core } from '../../electron/core/index.ts';

export interface Scripted {
  readonly script?: Readonly<Record<string, unknown>>;
  readonly training?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

/** A sweep file as JSON; `script` is what its workers do: see scripted-worker.mjs. */
export function sweepText({ script = {}, training = {}, ...sweep }: Scripted): string {
  const spec = {
    notes: JSON.stringify({ steps: 10, batch: 5, checkpoint: 5, ...script }),
    task: { type: 'text', data: 'builtin:shakespeare-hamlet' },
    training: { epochs: 2, ...training },
  };
  return JSON.stringify({ method: 'grid', spec, ...sweep });
}

export const startSweep = async ({ api }: Core, sweep: Scripted): Promise<string> =>
  (await api.call('sweeps.start', { text: sweepText(sweep), format: 'json' })).id;

export const getSweep = ({ api }: Core, id: string): Promise<SweepDetail> => api.call('sweeps.get', { id });

export function reachSweep(core: Core, id: string, ...states: SweepState[]): Promise<SweepDetail> {
  return vi.waitFor(
    async () => {
      const sweep = await getSweep(core, id);
      if (!states.includes(sweep.state)) throw new Error(`The sweep is ${sweep.state} (${sweep.reason}).`);
      return sweep;
    },
    { timeout: 100_000, interval: 20 },
  );
}

/** Number, settings, state and value of every trial: what must be the same however often the sweep was cut. */
export const outcomes = ({ trials }: SweepDetail): unknown[] =>
  trials.map((t) => [t.number, t.params, t.state, t.values]);
