/**
 * Which element of a long table shows which line: a line keeps its element while it is in sight, and the element of one that leaves is
 * given to one that comes. Making elements anew is what takes longest while a list is scrolled. Pure.
 */
export interface Seat<L> {
  /** The element's name: of one kind of line, and a number. */
  readonly seat: string;
  readonly line: L;
  readonly index: number;
}

interface Seated {
  readonly key: string;
  readonly kind: string;
}

/**
 * Seats for the lines `first` to `end` of `lines`, in their order.
 * @param before the seats until now; those that change nothing are in the answer as they are
 * @param kept a line whose element nobody else gets: the one with the focus would give that away, too
 */
export function seated<L extends Seated>(
  before: readonly Seat<L>[],
  lines: readonly L[],
  { first, end }: { readonly first: number; readonly end: number },
  kept: string | null = null,
): Seat<L>[] {
  const leaving = new Map(before.map((seat) => [seat.line.key, seat]));
  const staying = new Map<string, Seat<L>>();
  for (const { key } of lines.slice(first, end)) {
    const seat = leaving.get(key);
    if (seat) staying.set(key, seat);
    leaving.delete(key);
  }
  const taken = new Set([...staying.values(), ...leaving.values()].map(({ seat }) => seat));
  if (kept !== null) leaving.delete(kept);
  const free = [...leaving.values()];
  const freeOf = (kind: string): string => {
    const at = free.findIndex(({ line }) => line.kind === kind);
    const [given] = at < 0 ? [] : free.splice(at, 1);
    if (given) return given.seat;
    let number = 0;
    while (taken.has(`${kind} ${number}`)) number += 1;
    taken.add(`${kind} ${number}`);
    return `${kind} ${number}`;
  };
  return lines.slice(first, end).map((line, i) => {
    const own = staying.get(line.key);
    if (own?.line === line && own.index === first + i) return own;
    return { seat: own && own.line.kind === line.kind ? own.seat : freeOf(line.kind), line, index: first + i };
  });
}

/** The seats where their elements stand already, and the new ones behind them: nothing is moved in the page. */
export function standing<L>(before: readonly Seat<L>[], seats: readonly Seat<L>[]): Seat<L>[] {
  const bySeat = new Map(seats.map((seat) => [seat.seat, seat]));
  const known = before.flatMap(({ seat }) => bySeat.get(seat) ?? []);
  const names = new Set(known.map(({ seat }) => seat));
  return [...known, ...seats.filter(({ seat }) => !names.has(seat))];
}
