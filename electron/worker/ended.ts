/** The last word of an attempt. */
import type { EndedEvent } from '../../shared/events.ts';
import { type Sentence, statement } from '../../shared/words/said.ts';

/** @param why the sentences of its reason; none: it is done as planned */
export function ended(
  state: EndedEvent['state'],
  why: readonly Sentence[],
  metrics: EndedEvent['metrics'] = {},
): EndedEvent {
  if (why.length === 0) return { type: 'ended', state, reason: null, metrics };
  const { text, said } = statement(...why);
  return { type: 'ended', state, reason: text, ...(said.length > 0 ? { said } : {}), metrics };
}
