/** Reports as JSON objects: `{"step": 12, "loss": 1.3}`. */
import { type Reported, placed } from './pattern.ts';

type Plain = Record<string, unknown>;

/** Python writes NaN and the infinities as bare words, which JSON does not know. */
const bareWord = /([:[,]\s*)(NaN|-?Infinity)(?=\s*[,}\]])/g;
const WORDS: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

/** The object a line is; null where it is none. */
export function objectIn(line: string): Plain | null {
  const text = line.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return null;
  for (const candidate of [text, text.replaceAll(bareWord, '$1"$2"')]) {
    try {
      return JSON.parse(candidate) as Plain;
    } catch {
      // Not JSON as it stands; perhaps with Python's words, perhaps not at all.
    }
  }
  return null;
}

/** Objects in objects are metrics with a slash in their name; deeper than this they are no metrics any more. */
const DEEPEST = 4;

function collect(value: Plain, prefix: string, depth: number, into: [string, number][]): void {
  for (const [key, child] of Object.entries(value)) {
    const name = `${prefix}${key}`;
    if (typeof child === 'number') into.push([name, child]);
    else if (typeof child === 'boolean') into.push([name, child ? 1 : 0]);
    else if (typeof child === 'string' && Object.hasOwn(WORDS, child)) into.push([name, WORDS[child] as number]);
    else if (typeof child === 'object' && child !== null && !Array.isArray(child) && depth < DEEPEST)
      collect(child as Plain, `${name}/`, depth + 1, into);
  }
}

/** Its numbers; what is no number is passed over. Null where there is none. */
export function reportIn(value: Plain): Reported | null {
  const pairs: [string, number][] = [];
  collect(value, '', 1, pairs);
  const report = placed(pairs);
  return report.values.length > 0 || report.epoch !== null ? report : null;
}
