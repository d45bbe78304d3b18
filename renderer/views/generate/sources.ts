/** Which models the page writes with, as its address says. Pure. */
import type { View } from '../../client/address.ts';

type Generate = Extract<View, { name: 'generate' }>;

export interface Source {
  readonly run: string;
  /** Null: the best. */
  readonly checkpoint: string | null;
  /** Null: that of the form. */
  readonly temperature: number | null;
}

/** One or two; none where no model is named and there is no `usual` run. */
export function sourcesOf(view: Generate, usual: string | null): readonly Source[] {
  const run = view.run ?? usual;
  if (run === null) return [];
  const first = { run, checkpoint: view.checkpoint, temperature: null };
  return view.beside ? [first, view.beside] : [first];
}

/** The address with another model on that side. */
export function withSource(view: Generate, sources: readonly Source[], side: number, source: Source): Generate {
  if (side === 0) return { ...view, run: source.run, checkpoint: source.checkpoint };
  // The first is named too, so that a newer run does not take its place on a reload.
  return { ...view, run: sources[0]?.run ?? view.run, beside: source };
}
