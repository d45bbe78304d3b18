/** The sentences of the range test for what it varied. */
import type { Sentence } from '../words/said.ts';
import { coreSentences } from '../words/core/index.ts';
import type { Varied } from '../words/core/range.ts';
import { tell, type Said } from '../words/said.ts';
import type { Analysis } from './types.ts';

/** The same of another thing varied; a sentence that does not name it stays. */
function of(vary: Varied, sentence: Sentence): Sentence {
  const { said } = sentence;
  if (!said || !Object.hasOwn(said.values, 'vary')) return sentence;
  const other: Said = { code: said.code, values: { ...said.values, vary } };
  return { text: tell(coreSentences, other) ?? sentence.text, said: other };
}

/** The rules speak of rates; the same of a test that varied something else. */
export function inTermsOf(vary: Varied, { suggestions, verdict, why, said, advice, advised }: Analysis): Analysis {
  const own = Object.entries(suggestions).map(([id, s]) => {
    const told = of(vary, { text: s.why, said: s.said });
    return [id, { ...s, why: told.text, said: told.said }] as const;
  });
  const told = of(vary, { text: why, said });
  const next = advice.map((text, i) => of(vary, { text, said: advised[i] ?? null }));
  return {
    suggestions: Object.fromEntries(own),
    verdict,
    why: told.text,
    said: told.said,
    advice: next.map((a) => a.text),
    advised: next.map((a) => a.said),
  };
}
