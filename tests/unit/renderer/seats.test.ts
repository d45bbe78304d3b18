import { describe, expect, it } from 'vitest';
import { type Seat, seated, standing } from '../../../renderer/ui/seats.ts';

interface Line {
  readonly key: string;
  readonly kind: string;
}
const lines: Line[] = Array.from({ length: 100 }, (_, i) => ({ key: `k${i}`, kind: i % 10 === 0 ? 'group' : 'run' }));
const start = seated([], lines, { first: 0, end: 12 });
const shown = (seats: readonly Seat<Line>[]): string[] => seats.map(({ line }) => line.key);
const named = (seats: readonly Seat<Line>[]): Map<string, string> =>
  new Map(seats.map(({ seat, line }) => [line.key, seat]));

describe('which element shows which line', () => {
  it('gives each line in sight one of its kind, in their order', () => {
    expect(shown(start)).toEqual(lines.slice(0, 12).map(({ key }) => key));
    expect(new Set(start.map(({ seat }) => seat)).size).toBe(12);
    for (const { seat, line } of start) expect(seat.startsWith(line.kind)).toBe(true);
  });

  it('leaves lines that stay where they are, and gives the elements of those that leave to those that come', () => {
    const next = seated(start, lines, { first: 3, end: 15 });
    for (const seat of start.slice(3)) expect(next).toContain(seat);
    expect(new Set(next.map(({ seat }) => seat))).toEqual(
      new Set([...start.slice(1).map(({ seat }) => seat), expect.stringMatching(/^run/) as string]),
    );
  });

  it('makes no element beyond the most there were at a time, however far it is scrolled', () => {
    let seats = start;
    const all = new Set<string>();
    for (let first = 0; first < 88; first += 7) {
      seats = seated(seats, lines, { first, end: first + 12 });
      for (const { seat } of seats) all.add(seat);
      expect(new Set(seats.map(({ seat }) => seat)).size).toBe(seats.length);
    }
    expect(all.size).toBeLessThanOrEqual(14);
  });

  it('keeps the element of a line that moved because one came above it', () => {
    const more = [{ key: 'new', kind: 'run' }, ...lines];
    const next = named(seated(start, more, { first: 0, end: 12 }));
    for (const [key, seat] of [...named(start)].slice(0, 11)) expect(next.get(key)).toBe(seat);
  });

  it('takes what is newer of a line into its element', () => {
    const newer = lines.map((line) => (line.key === 'k4' ? { ...line } : line));
    const next = seated(start, newer, { first: 0, end: 12 });
    expect(next[4]).toEqual(start[4]);
    expect(next[4]?.line).toBe(newer[4]);
    expect(next[5]).toBe(start[5]);
  });

  it('gives a line that became another kind another element', () => {
    const other = lines.map((line) => (line.key === 'k4' ? { key: 'k4', kind: 'blank' } : line));
    expect(seated(start, other, { first: 0, end: 12 })[4]?.seat).toBe('blank 0');
  });

  it('gives the element of the line with the focus to nobody', () => {
    const kept = named(start).get('k1');
    const next = seated(start, lines, { first: 3, end: 15 }, 'k1');
    expect(next.map(({ seat }) => seat)).not.toContain(kept);
  });

  it('moves no element while it is scrolled', () => {
    const next = standing(start, seated(start, lines, { first: 3, end: 14 }));
    const before = start.map(({ seat }) => seat).filter((seat) => next.some((one) => one.seat === seat));
    expect(next.map(({ seat }) => seat).slice(0, before.length)).toEqual(before);
    expect(shown(next).toSorted()).toEqual(
      lines
        .slice(3, 14)
        .map(({ key }) => key)
        .toSorted(),
    );
  });
});
