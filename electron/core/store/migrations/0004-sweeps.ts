import type { Migration } from './migration.ts';

export const sweeps: Migration = {
  version: 4,
  title: 'sweeps, their trials, and the runs of a trial',
  up(db) {
    db.exec(`
      CREATE TABLE sweep (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        spec TEXT NOT NULL,
        source TEXT,
        base_dir TEXT NOT NULL,
        environment TEXT NOT NULL,
        parallel INTEGER,
        extra INTEGER NOT NULL DEFAULT 0,
        created TEXT NOT NULL,
        started TEXT,
        ended TEXT,
        seconds REAL NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE trial (
        sweep TEXT NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        params TEXT NOT NULL,
        origin TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open',
        reason TEXT,
        outcome TEXT,
        prune TEXT,
        asked INTEGER NOT NULL DEFAULT 0,
        created TEXT NOT NULL,
        ended TEXT,
        PRIMARY KEY (sweep, number)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE trial_run (
        sweep TEXT NOT NULL,
        trial INTEGER NOT NULL,
        repeat INTEGER NOT NULL,
        run TEXT REFERENCES run (id) ON DELETE SET NULL,
        resumes INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (sweep, trial, repeat),
        FOREIGN KEY (sweep, trial) REFERENCES trial (sweep, number) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX trial_run_run ON trial_run (run);
    `);
  },
};
