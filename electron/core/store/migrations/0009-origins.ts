import type { Migration } from './migration.ts';

export const origins: Migration = {
  version: 9,
  title: 'where an imported run came from, and series whose steps are told one by one',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN origin TEXT;
      CREATE UNIQUE INDEX run_origin ON run (origin) WHERE origin IS NOT NULL;
      ALTER TABLE series ADD COLUMN steps INTEGER;
    `);
  },
};
