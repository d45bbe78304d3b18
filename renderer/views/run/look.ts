import type { RunView } from '../../client/address.ts';

/** How a run's charts and samples are looked at: what of it changes. */
export interface LookChange {
  readonly x?: RunView['x'];
  readonly log?: boolean;
  readonly clip?: boolean;
  readonly steps?: readonly [number, number] | null;
  readonly epoch?: number | undefined;
}
