import type { Migration } from './migration.ts';

export const asked: Migration = {
  version: 11,
  title: 'after which evaluations a pruner was asked, where trials lack it',
  up(db) {
    // Format 4 was in use before it had this column; histories that began so came up to format 10 without it.
    const columns = db.prepare("SELECT name FROM pragma_table_info('trial')").pluck().all();
    if (!columns.includes('asked')) db.exec('ALTER TABLE trial ADD COLUMN asked INTEGER NOT NULL DEFAULT 0');
  },
};
