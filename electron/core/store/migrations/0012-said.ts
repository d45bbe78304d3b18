import type { Migration } from './migration.ts';

export const said: Migration = {
  version: 12,
  title: 'the reason of a run as data, beside its sentence',
  up(db) {
    // What was stored before has its sentence alone.
    db.exec('ALTER TABLE run ADD COLUMN said TEXT');
  },
};
