import type { Migration } from './migration.ts';

export const runs: Migration = {
  version: 1,
  title: 'runs, their events and series',
  up(db) {
    db.exec(`
      CREATE TABLE run (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        notes TEXT NOT NULL,
        tags TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        spec TEXT NOT NULL,
        changed TEXT NOT NULL,
        source TEXT,
        base_dir TEXT NOT NULL,
        created TEXT NOT NULL,
        started TEXT,
        ended TEXT,
        seconds REAL NOT NULL DEFAULT 0,
        attempt INTEGER NOT NULL DEFAULT 0,
        last_seq INTEGER NOT NULL DEFAULT -1,
        step INTEGER NOT NULL DEFAULT 0,
        total_steps INTEGER,
        steps_per_epoch INTEGER,
        epoch INTEGER NOT NULL DEFAULT 0,
        epochs INTEGER NOT NULL,
        task TEXT NOT NULL,
        optimizer TEXT NOT NULL,
        schedule TEXT NOT NULL,
        seed INTEGER NOT NULL,
        engine TEXT,
        parameters INTEGER,
        unigram_entropy REAL,
        differing_steps INTEGER NOT NULL DEFAULT 0,
        environment TEXT NOT NULL
      ) STRICT;
      CREATE INDEX run_state ON run (state);
      CREATE TABLE run_metric (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        last REAL, min REAL, max REAL,
        nonfinite INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (run, name)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX run_metric_name ON run_metric (name, last);
      CREATE TABLE series_chunk (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        first_step INTEGER NOT NULL,
        count INTEGER NOT NULL,
        min REAL, max REAL,
        nonfinite INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (run, name, first_step)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE event (
        run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        at TEXT NOT NULL,
        type TEXT NOT NULL,
        step INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (run, position)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
