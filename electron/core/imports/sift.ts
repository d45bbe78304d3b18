/** What of a found run can be a run here: names, steps, bounds. Everything that is left out is counted. */
import type { SkippedKind } from '../../../shared/contract/imports.ts';
import type { About, Found } from '../importers/importer.ts';
import type { ImportedText } from '../store/imported.ts';

/** Series of one run; a tag that is new at every step would make a million. */
export const MOST_SERIES = 2000;
const LONGEST_NAME = 200;
const MOST_TEXTS = 2000;
const LONGEST_TEXT = 100_000;
/** Characters of all texts of a run. */
const MOST_CHARACTERS = 16_000_000;
const MOST_PARAMS = 2000;
/** Characters of all settings of a run as JSON. */
const LONGEST_PARAMS = 1_000_000;
const MOST_KINDS = 200;

export interface Sifted {
  readonly about: About;
  readonly texts: readonly ImportedText[];
  readonly skipped: readonly SkippedKind[];
  readonly points: number;
  readonly series: number;
}

export interface Sift {
  /** Returns the points that can be taken, or null where there are none. */
  points(found: Found & { type: 'points' }): { name: string; steps: number[]; values: number[] } | null;
  text(found: Found & { type: 'text' }): void;
  about(about: About): void;
  skip(what: string, why: string, count?: number): void;
  result(): Sifted;
}

const isName = (name: string): boolean =>
  name.length > 0 && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name) && name.isWellFormed();

/** Text without what no page could show. */
export const plainText = (text: string, most: number): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD').slice(0, most);

const isTime = (ms: number | undefined): ms is number => ms !== undefined && ms > 0 && ms < Date.parse('9999-01-01');

export function createSift(): Sift {
  const names = new Set<string>();
  const skipped = new Map<string, SkippedKind>();
  const texts: ImportedText[] = [];
  const params = new Map<string, unknown>();
  let about: About = {};
  let [points, characters, paramCharacters] = [0, 0, 0];

  const skip = (what: string, why: string, count = 1): void => {
    const own = `${what}\n${why}`;
    const key = skipped.has(own) || skipped.size < MOST_KINDS ? own : '';
    const kind = key === '' ? { what: 'others', why: 'there are too many kinds to tell apart' } : { what, why };
    skipped.set(key, { ...kind, count: (skipped.get(key)?.count ?? 0) + count });
  };
  const addParams = (more: Readonly<Record<string, unknown>>): void => {
    for (const [key, value] of Object.entries(more)) {
      const json = JSON.stringify(value) as string | undefined;
      const length = (json?.length ?? 0) + key.length;
      if (!isName(key)) skip('settings', 'their names are too long, or cannot be shown');
      else if (json === undefined || params.size >= MOST_PARAMS || paramCharacters + length > LONGEST_PARAMS)
        skip('settings', 'there are too many, or they are too long');
      else {
        params.set(key, value);
        paramCharacters += length;
      }
    }
  };
  return {
    points({ name, steps, values }) {
      if (!isName(name)) skip('points', 'the names of their series are too long, or cannot be shown', steps.length);
      else if (!names.has(name) && names.size >= MOST_SERIES)
        skip('points', `there are more than ${MOST_SERIES} series`, steps.length);
      else {
        const kept = { name, steps: [] as number[], values: [] as number[] };
        for (let i = 0; i < steps.length; i++) {
          const step = steps[i] as number;
          if (!Number.isSafeInteger(step) || step < 0) skip('points', 'their steps are below 0, or no whole numbers');
          else {
            kept.steps.push(step);
            kept.values.push(values[i] as number);
          }
        }
        if (kept.steps.length === 0) return null;
        names.add(name);
        points += kept.steps.length;
        return kept;
      }
      return null;
    },
    text({ at, step, title, text }) {
      const whole = plainText(`${title}: ${text}`, LONGEST_TEXT);
      if (texts.length >= MOST_TEXTS || characters + whole.length > MOST_CHARACTERS)
        return skip('texts', `there are more than ${MOST_TEXTS}, or they are too long`);
      characters += whole.length;
      const when = at !== null && isTime(at) ? at : 0;
      texts.push({
        at: new Date(when).toISOString(),
        step: Number.isSafeInteger(step) && step >= 0 ? step : 0,
        text: whole,
      });
    },
    about({ params: more = {}, started, ended, ...rest }) {
      about = {
        ...about,
        ...rest,
        ...(isTime(started) && { started }),
        ...(isTime(ended) && { ended }),
      };
      addParams(more);
    },
    skip,
    result: () => ({
      about: { ...about, params: Object.fromEntries(params) },
      texts,
      skipped: [...skipped.values()],
      points,
      series: names.size,
    }),
  };
}
