/** What a script reports at once, and the patterns that find it in a line of text. */

export interface Reported {
  /** Counts from 0; null where the report says none. */
  readonly step: number | null;
  /** Counts from 1; null where the report says none. */
  readonly epoch: number | null;
  /** Metrics by name, in the report's order. Numbers as they are: NaN and the infinities too. */
  readonly values: readonly (readonly [name: string, value: number])[];
}

/**
 * A ready pattern: a plain value in the registry of patterns/index.ts.
 *
 * Law (run by tests/conformance/patterns): `read` is a pure function of one line without colours and line end; it takes its own
 * examples, gives null for ordinary text, and needs time in proportion to the line's length. A line that only says which epoch
 * begins has no values; its epoch holds for the lines after it that say none.
 */
export interface LinePattern {
  readonly id: string;
  readonly title: string;
  /** Lines as the tool prints them, with what is read from each. */
  readonly examples: readonly { readonly line: string; readonly reads: Reported }[];
  readonly read: (line: string) => Reported | null;
}

/** A number as programs print it, `nan` and `inf` too. */
export const NUMBER = '[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?(?:nan|inf(?:inity)?)\\b';
const exactNumber = new RegExp(`^(?:${NUMBER})(%?)$`, 'i');

/** The number a text is, a percentage as a fraction; null where it is none. */
export function numberIn(text: string): number | null {
  const found = exactNumber.exec(text.trim());
  if (!found) return null;
  const plain = text.trim().replace('%', '').toLowerCase();
  if (plain.includes('nan')) return NaN;
  if (plain.includes('inf')) return plain.startsWith('-') ? -Infinity : Infinity;
  return found[1] === '%' ? Number(plain) / 100 : Number(plain);
}

/** `Train Loss` as `train_loss`; names of one word stay as they are. */
export const nameOf = (words: string): string => {
  const plain = words.trim();
  return /\s/.test(plain) ? plain.toLowerCase().replaceAll(/\s+/g, '_') : plain;
};

/** `name: number` and `name=number` pieces; others are passed over. */
export function pairsIn(pieces: readonly string[]): [string, number][] {
  return pieces.flatMap((piece): [string, number][] => {
    const at = piece.search(/[:=]/);
    if (at <= 0) return [];
    const value = numberIn(piece.slice(at + 1));
    const name = nameOf(piece.slice(0, at));
    return value === null || !/^[A-Za-z_][\w./@-]*$/.test(name) ? [] : [[name, value]];
  });
}

/** The values without those that say where: a step counted from 0, an epoch from 1. */
export function placed(pairs: readonly (readonly [string, number])[]): Reported {
  const whole = (names: readonly string[]): number | null => {
    const found = pairs.find(([name, value]) => names.includes(name.toLowerCase()) && Number.isInteger(value));
    return found ? found[1] : null;
  };
  const step = whole(STEP_NAMES);
  const epoch = whole(['epoch']);
  const isPlace = ([name]: readonly [string, number]): boolean =>
    (step !== null && STEP_NAMES.includes(name.toLowerCase())) || (epoch !== null && name.toLowerCase() === 'epoch');
  return { step, epoch, values: pairs.filter((pair) => !isPlace(pair)) };
}

export const STEP_NAMES: readonly string[] = ['step', 'global_step', 'iter', 'iteration', '_step'];
