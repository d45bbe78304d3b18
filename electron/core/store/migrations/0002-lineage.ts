import type { Migration } from './migration.ts';

export const lineage: Migration = {
  version: 2,
  title: 'where a run came from, where its attempt began',
  up(db) {
    db.exec(`
      ALTER TABLE run ADD COLUMN parent TEXT REFERENCES run (id) ON DELETE SET NULL;
      ALTER TABLE run ADD COLUMN parent_kind TEXT;
      ALTER TABLE run ADD COLUMN parent_checkpoint TEXT;
      ALTER TABLE run ADD COLUMN parent_optimizer INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE run ADD COLUMN first_step INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE run ADD COLUMN begun TEXT;
      ALTER TABLE run ADD COLUMN heard TEXT;
      ALTER TABLE run ADD COLUMN auto_resumes INTEGER NOT NULL DEFAULT 0;
      CREATE INDEX run_parent ON run (parent);
      CREATE INDEX event_type ON event (run, type, position);
      UPDATE run SET (first_step, begun) = (
        SELECT step, at FROM event WHERE event.run = run.id AND type = 'started' ORDER BY position DESC LIMIT 1
      ) WHERE EXISTS (SELECT 1 FROM event WHERE event.run = run.id AND type = 'started');
    `);
  },
};
