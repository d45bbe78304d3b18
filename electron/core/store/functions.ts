/** Functions of our own in SQL, for what SQLite's do too slowly or too loosely. */
import type { Database } from 'better-sqlite3';

/** Pieces of a pattern: a character, `any one`, or `any number`. */
type Piece = string | 1 | 0;

function piecesOf(pattern: string): Piece[] {
  const pieces: Piece[] = [];
  const characters = [...pattern.toLowerCase()];
  for (let i = 0; i < characters.length; i++) {
    const c = characters[i] as string;
    if (c === '\\' && i + 1 < characters.length) pieces.push(characters[++i] as string);
    else if (c === '_') pieces.push(1);
    else if (c !== '%') pieces.push(c);
    else if (pieces.at(-1) !== 0) pieces.push(0);
  }
  return pieces;
}

/**
 * Whether all of `text` fits `pattern`: `%` stands for any number of characters, `_` for one, a backslash takes the next
 * its meaning; upper and lower case are alike. SQLite's own LIKE takes time that grows without bound with the number of `%`.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  const pieces = piecesOf(pattern);
  const characters = [...text.toLowerCase()];
  let at = 0;
  let piece = 0;
  let star = -1;
  let from = 0;
  while (at < characters.length) {
    const p = pieces[piece];
    if (p === 0) {
      star = piece++;
      from = at;
    } else if (p === 1 || (p !== undefined && p === characters[at])) {
      at += 1;
      piece += 1;
    } else if (star >= 0) {
      piece = star + 1;
      at = ++from;
    } else return false;
  }
  while (pieces[piece] === 0) piece += 1;
  return piece === pieces.length;
}

/** The number a text is, or null. */
export function numberOf(text: string): number | null {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
}

export function addFunctions(db: Database): void {
  db.function('like_pattern', { deterministic: true }, (text: unknown, pattern: unknown) =>
    typeof text === 'string' ? Number(fitsPattern(text, String(pattern))) : null,
  );
  db.function('to_number', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? numberOf(text) : null,
  );
}
