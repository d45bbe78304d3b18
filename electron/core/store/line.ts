/** The line of queued runs: higher priority first, then by place, which is the order they came in until one is moved. */
import { type Database, statement } from './database.ts';

export const moves = ['first', 'last', 'up', 'down'] as const;
export type Move = (typeof moves)[number];

interface Place {
  readonly id: string;
  readonly priority: number;
  readonly place: number;
}

function placesOf(db: Database): Place[] {
  const sql = "SELECT id, priority, place FROM run WHERE state = 'queued' ORDER BY priority DESC, place, number";
  return statement(db, sql).all() as Place[];
}

export const idsInLine = (db: Database): string[] => placesOf(db).map((p) => p.id);

function put(db: Database, id: string, { priority, place }: Omit<Place, 'id'>): void {
  statement(db, 'UPDATE run SET priority = ?, place = ? WHERE id = ?').run(priority, place, id);
}

/**
 * Moves a queued run in the line; whoever it passes keeps its order. A run takes the priority of the place it goes to.
 * @returns its index in the line, or null where it is not queued
 */
export function moveInLine(db: Database, id: string, to: Move): number | null {
  return db.transaction(() => {
    const line = placesOf(db);
    const from = line.findIndex((p) => p.id === id);
    if (from < 0) return null;
    const end = line.length - 1;
    const index = { first: 0, last: end, up: Math.max(0, from - 1), down: Math.min(end, from + 1) }[to];
    const order = line.map((p) => p.id);
    order.splice(index, 0, ...order.splice(from, 1));
    // The places stay as they are; who stands on them changes. Equal ones are told apart first.
    let last = -Infinity;
    for (const [i, { priority, place }] of line.entries()) {
      last = priority === line[i - 1]?.priority ? Math.max(last + 1, place) : place;
      put(db, order[i] as string, { priority, place: last });
    }
    return index;
  })();
}

/** @returns its index in the line, or null where it is not queued */
export function prioritise(db: Database, id: string, priority: number): number | null {
  statement(db, 'UPDATE run SET priority = ? WHERE id = ?').run(priority, id);
  const index = idsInLine(db).indexOf(id);
  return index < 0 ? null : index;
}
