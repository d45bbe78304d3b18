/** What the page says of a token's probability. Pure. */
import type { TokenOdds } from '../../../shared/spec/generate.ts';
import { formatFigures, formatFixed } from '../../../shared/format.ts';

/** A token as one can see it: blanks and line ends have signs. */
export const shownToken = (text: string): string =>
  text.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\r', '␍').replaceAll('\t', '⇥');

/** Borders of the underlines: at or above each is one step surer. */
const LEVELS = [0.05, 0.2, 0.5] as const;

/** 0: at least 0.5; 1: at least 0.2; 2: at least 0.05; 3: below. */
export const levelOf = (probability: number): number => LEVELS.filter((border) => probability < border).length;

/** The borders as they are read, the highest first. */
export const levelBorders = (): readonly string[] => LEVELS.map((border) => formatFigures(border, 2)).toReversed();

export interface Choice {
  readonly token: number;
  readonly text: string;
  readonly probability: number;
  /** Whether it is the one that stands in the text. */
  readonly here: boolean;
}

/** The likeliest, and the token that stands in the text where it is not among them. @param text of the token */
export function choicesOf({ token, probability, alternatives }: TokenOdds, text: string): readonly Choice[] {
  const choices = alternatives.map((one) => ({ ...one, here: one.token === token }));
  return choices.some((one) => one.here) ? choices : [...choices, { token, text, probability, here: true }];
}

/** Three decimals; what would be 0.000 says that it is less than 0.001. */
export const formatProbability = (p: number): string =>
  p < 0.0005 ? `<${formatFigures(0.001, 1)}` : formatFixed(p, 3);

/** exp of the mean of -log p over the tokens that have one; null where none has. */
export function perplexityOf(tokens: readonly { readonly odds: TokenOdds | null }[]): number | null {
  const logs = tokens.flatMap(({ odds }) => (odds && odds.probability > 0 ? [Math.log(odds.probability)] : []));
  return logs.length === 0 ? null : Math.exp(-logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a list of that size goes: under the token, or above it where there is no room below; never past the sides. Pixels of the scrolled text. */
export function placeBy(token: Box, list: { width: number; height: number }, seen: Box): { left: number; top: number } {
  const left = Math.max(seen.left, Math.min(token.left, seen.left + seen.width - list.width));
  const below = token.top + token.height;
  const above = token.top - list.height;
  const fits = below + list.height <= seen.top + seen.height || above < seen.top;
  return { left, top: fits ? below : above };
}
