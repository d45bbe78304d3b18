import type { Migration } from './migration.ts';

export const sweepOrigin: Migration = {
  version: 10,
  title: 'the range test a sweep was made from',
  up(db) {
    db.exec(`
      ALTER TABLE sweep ADD COLUMN range_test TEXT REFERENCES run (id) ON DELETE SET NULL;
      CREATE INDEX sweep_range_test ON sweep (range_test);
    `);
  },
};
