import type { Migration } from './migration.ts';

export const queue: Migration = {
  version: 3,
  title: 'the order of the line, the threads of a run, settings of the data folder',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE run ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE run ADD COLUMN threads INTEGER;
      UPDATE run SET place = number;
      CREATE INDEX run_place ON run (place);
      CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `);
  },
};
