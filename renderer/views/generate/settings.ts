/** The form's settings as the address has them: a reload, or the address sent to somebody, writes the same. Pure. */
import type { GenerateView } from '../../client/address.ts';
import { type Sampling, untouched, usual } from '../../state/sampling.svelte.ts';

type Named = Pick<GenerateView, 'prompt' | 'tokens' | 'temperature' | 'top_k' | 'top_p' | 'seed'>;

/** A prompt longer than this makes no address that one could send. */
const LONGEST = 4000;

/** What the address says of the form; null where it names no prompt and so leaves it as it is. */
export function settingsIn({ prompt, tokens, temperature, top_k, top_p, seed }: Named): Sampling | null {
  if (prompt === undefined) return null;
  return {
    prompt,
    tokens: tokens ?? usual.tokens,
    temperature: temperature ?? usual.temperature,
    top_k: top_k ?? null,
    top_p: top_p ?? null,
    seed: seed ?? usual.seed,
  };
}

/** How the address says it: the prompt, and what is not as usual. Nothing of a form that nobody has touched. */
export function settingsFor(sampling: Readonly<Sampling>): Named {
  if (untouched(sampling) || sampling.prompt.length > LONGEST) return {};
  const { prompt, tokens, temperature, top_k, top_p, seed } = sampling;
  return {
    prompt,
    ...(tokens !== usual.tokens && { tokens }),
    temperature,
    ...(top_k !== null && { top_k }),
    ...(top_p !== null && { top_p }),
    ...(seed !== usual.seed && { seed }),
  };
}
