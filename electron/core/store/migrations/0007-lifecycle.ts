import type { Migration } from './migration.ts';

export const lifecycle: Migration = {
  version: 7,
  title: 'groups, the archive and the trash',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN group_name TEXT NOT NULL DEFAULT '';
      ALTER TABLE run ADD COLUMN archived TEXT;
      ALTER TABLE run ADD COLUMN deleted TEXT;
      CREATE INDEX run_deleted ON run (deleted) WHERE deleted IS NOT NULL;
    `);
  },
};
