/** What the table shows, a line each. Pure. */
import type { RunSummary } from '../../../shared/contract/runs.ts';

export type Line = { readonly kind: 'run'; readonly key: string; readonly run: RunSummary };

export const runLines = (runs: readonly RunSummary[]): Line[] => runs.map((run) => ({ kind: 'run', key: run.id, run }));
