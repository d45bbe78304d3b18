/**
 * What an exporter is: a plain value in the registry of index.ts that writes a run's history for another program.
 *
 * Law (run by tests/conformance/exporters): it writes below `to` alone, which is not there; a part of the run is in memory at a time; every
 * point that the format can hold comes out as it was stored, NaN and infinities too, and what it cannot hold is said in `about`.
 */
import type { Database } from '../store/database.ts';

export interface Exporter {
  readonly id: string;
  readonly title: string;
  /** What it writes: one sentence. */
  readonly about: string;
  /** What `to` becomes. */
  readonly target: 'file' | 'folder';
  /** Returns the names of the files it wrote. @param to absolute; not there, its folder is */
  readonly write: (db: Database, id: string, to: string) => Promise<string[]>;
}
