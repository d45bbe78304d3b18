/** Text without the names of folders and files, which may say more of a person than they want to send. Pure. */

/** A place, and what stands for it. */
export type Place = readonly [place: string, name: string];

/** Shorter ones would be found in any text. */
const SHORTEST = 4;

/** After a letter or a slash it is an address (`app://…`, `http://…`) or a fraction, and no path of this machine. */
const posix = /(?<![\w/:>.])\/(?:[^\s/"'`<>()]+\/)+[^\s"'`<>():,;]*/g;
const windows = /\b[A-Za-z]:[\\/][^\s"'`<>():,;]+|\\\\[^\s"'`<>():,;]+/g;
const fileUrl = /\bfile:\/\/[^\s"'`<>()]+/g;

/** Known places first, as a name may hold blanks and end anywhere; then whatever looks like a path. */
export function withoutPaths(text: string, places: readonly Place[]): string {
  const known = places
    .filter(([place]) => place.length >= SHORTEST)
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((result, [place, name]) => result.replaceAll(place, name), text);
  return known.replace(fileUrl, '<path>').replace(windows, '<path>').replace(posix, '<path>');
}
