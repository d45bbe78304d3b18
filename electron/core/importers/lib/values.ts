/** Numbers and settings as other programs write them. */

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NAN = /^[+-]?nan$/i;
const INFINITE = /^([+-]?)inf(inity)?$/i;

/** The number that a text is, as Python and JavaScript write it; null where it is none. */
export function numberOf(text: string): number | null {
  if (NUMBER.test(text)) return Number(text);
  if (NAN.test(text)) return NaN;
  const infinite = INFINITE.exec(text);
  return infinite ? (infinite[1] === '-' ? -Infinity : Infinity) : null;
}

/** A setting that was kept as text: a finite number, true or false, or the text. */
export function settingOf(text: string): unknown {
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  if (text === 'None') return null;
  const number = numberOf(text);
  return number !== null && Number.isFinite(number) ? number : text;
}

/** Python's JSON, which has NaN and Infinity; undefined where it is none. */
export function pythonJson(text: string): unknown {
  const number = numberOf(text);
  if (number !== null) return number;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
