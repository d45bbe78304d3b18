import { expect, it } from 'vitest';
import { openStore } from '../../../electron/core/store/open.ts';
import { appendPoints, checkSeries, listSeries, pointsOf, viewSeries } from '../../../electron/core/store/series.ts';
import { temporaryHome } from './support.ts';

function store(): ReturnType<typeof openStore>['db'] {
  const { db } = openStore(temporaryHome());
  db.prepare(
    `INSERT INTO run (id, name, notes, tags, state, spec, changed, base_dir, created, epochs, task, optimizer, schedule, seed, environment)
     VALUES ('aaa', 'n', '', '[]', 'done', '{}', '{}', '/d', 'x', 0, 't', '', '', 0, '{}')`,
  ).run();
  return db;
}
type Stored = { step: number[]; value: number[] };
const all = (db: ReturnType<typeof store>, name: string): Stored => {
  const parts = [...pointsOf(db, 'aaa', name)];
  return { step: parts.flatMap((p) => [...p.step]), value: parts.flatMap((p) => [...p.value]) };
};

it('steps that follow each other stay a plain series, whatever step they begin at', () => {
  const db = store();
  appendPoints(db, 'aaa', 'loss', Float64Array.of(5, 6), Float64Array.of(1, NaN));
  appendPoints(db, 'aaa', 'loss', Float64Array.of(7), Float64Array.of(3));
  expect(all(db, 'loss')).toEqual({ step: [5, 6, 7], value: [1, NaN, 3] });
  expect(db.prepare('SELECT steps FROM series').all()).toEqual([{ steps: null }]);
});

it('a series keeps its points and gets steps of its own where a step is left out', () => {
  const db = store();
  appendPoints(db, 'aaa', 'loss', Float64Array.of(3, 4), Float64Array.of(1, 2));
  appendPoints(db, 'aaa', 'loss', Float64Array.of(1e12, 1e12 + 7), Float64Array.of(-0, Infinity));
  expect(all(db, 'loss')).toEqual({ step: [3, 4, 1e12, 1e12 + 7], value: [1, 2, -0, Infinity] });
  expect(listSeries(db, 'aaa')).toEqual([{ name: 'loss', points: 4, last_step: 1e12 + 7 }]);
  expect(checkSeries(db, true)).toEqual([]);
});

it('a view finds the points between two steps, and every spike where they are too many', () => {
  const db = store();
  const n = 50_000;
  const step = Float64Array.from({ length: n }, (_, i) => i * 50);
  const value = Float64Array.from({ length: n }, (_, i) => (i === 31_007 ? 99 : Math.sin(i / 900)));
  for (let i = 0; i < n; i += 7000)
    appendPoints(db, 'aaa', 'x', step.subarray(i, i + 7000), value.subarray(i, i + 7000));
  expect(viewSeries(db, 'aaa', 'x', 101, 260, 100)).toEqual({
    points: 3,
    thinned: false,
    step: [150, 200, 250],
    value: [...value.subarray(3, 6)],
  });
  const view = viewSeries(db, 'aaa', 'x', 0, Number.MAX_SAFE_INTEGER, 400);
  expect(view.points).toBe(n);
  expect(view.step.length).toBeLessThan(500);
  expect(view.step[view.value.indexOf(99)]).toBe(31_007 * 50);
  expect(view.step).toEqual(view.step.toSorted((a, b) => a - b));
});
