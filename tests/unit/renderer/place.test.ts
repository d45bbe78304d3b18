import { expect, it } from 'vitest';
import { columnOf } from '../../../renderer/views/history/columns.ts';
import { fits, place, tracks } from '../../../renderer/views/history/place.ts';

const placed = (pinned: number, columns = ['state', 'name', 'task']) => place({ columns, pinned });
const width = (id: string): number => columnOf(id)?.width ?? NaN;

it('a name takes what is left, in a track of its own where it is pinned', () => {
  expect(tracks(placed(0))).toBe(`40px ${width('state')}px minmax(200px, 1fr) ${width('task')}px`);
  // Then those that are not pinned share it.
  expect(tracks(placed(2))).toBe(`40px ${width('state')}px ${width('name')}px minmax(80px, 80fr)`);
  expect(tracks(placed(0, ['seed', 'task']))).toBe('40px minmax(60px, 60fr) minmax(80px, 80fr)');
});

it('a text is said to have room where its widest letters have, and never where they may not', () => {
  expect(fits('1.598', 68)).toBe(true);
  expect(fits('', 0)).toBe(true);
  expect(fits('tabular', 60)).toBe(true);
  // At 12.5 px a W is 12.6 px wide.
  expect(fits('WWWWW', 63)).toBe(false);
  expect(fits('x'.repeat(20), 100)).toBe(false);
  expect(fits('漢字', 1000)).toBe(false);
});
