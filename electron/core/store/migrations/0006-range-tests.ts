import type { Migration } from './migration.ts';

export const rangeTests: Migration = {
  version: 6,
  title: 'kinds of runs, the options of a range test, and which runs were made from one',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'train';
      ALTER TABLE run ADD COLUMN options TEXT;
      ALTER TABLE run ADD COLUMN range_test TEXT REFERENCES run (id) ON DELETE SET NULL;
      CREATE INDEX run_kind ON run (kind, number);
      CREATE INDEX run_range_test ON run (range_test);
    `);
  },
};
