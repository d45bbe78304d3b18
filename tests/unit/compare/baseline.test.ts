import { describe, expect, it } from 'vitest';
import { baselineOf, setBaseline } from '../../../electron/core/api/baseline.ts';
import { trashRun } from '../../../electron/core/store/lifecycle.ts';
import { addRun, specOf, temporaryStore } from '../store/support.ts';

describe('the baseline of a data folder', () => {
  it('is none at first, a run that is named by any of its names, and none again', () => {
    const db = temporaryStore();
    const id = addRun(db, specOf({ name: 'Ebb' }));
    expect(baselineOf(db)).toEqual({ run: null });
    expect(setBaseline(db, '#1')).toEqual({ run: { id, number: 1, name: 'Ebb' } });
    expect(baselineOf(db)).toEqual({ run: { id, number: 1, name: 'Ebb' } });
    expect(setBaseline(db, null)).toEqual({ run: null });
  });

  it('is no run that is not there, and changes nothing then', () => {
    const db = temporaryStore();
    addRun(db, specOf());
    setBaseline(db, '#1');
    expect(() => setBaseline(db, '#7')).toThrow(/7/);
    expect(baselineOf(db).run?.number).toBe(1);
  });

  it('is none while the run is in the trash', () => {
    const db = temporaryStore();
    const id = addRun(db, specOf());
    setBaseline(db, id);
    db.prepare("UPDATE run SET state = 'done' WHERE id = ?").run(id);
    trashRun(db, id);
    expect(baselineOf(db)).toEqual({ run: null });
  });
});
