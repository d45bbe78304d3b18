import type { Migration } from './migration.ts';

export const lifecycle: Migration = {
  version: 7,
  title: 'groups, the archive and the trash',
  up(db) {
    // Formats 4 to 6 were in use before a trial told after which evaluations its pruner was asked.
    const columns = db.prepare("SELECT name FROM pragma_table_info('trial')").pluck().all();
    if (!columns.includes('asked')) db.exec('ALTER TABLE trial ADD COLUMN asked INTEGER NOT NULL DEFAULT 0');
    db.exec(`
      ALTER TABLE run ADD COLUMN group_name TEXT NOT NULL DEFAULT '';
      ALTER TABLE run ADD COLUMN archived TEXT;
      ALTER TABLE run ADD COLUMN deleted TEXT;
      CREATE INDEX run_deleted ON run (deleted) WHERE deleted IS NOT NULL;
    `);
  },
};
