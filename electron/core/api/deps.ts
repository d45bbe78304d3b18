import type { Database } from '../store/database.ts';
import type { Changes } from '../changes.ts';
import type { Launcher } from '../queue/launcher.ts';
import type { Queue } from '../queue/queue.ts';
import type { Writers } from '../queue/writers.ts';
import type { Sweeps } from '../sweeps/index.ts';

/** What the handlers work on. */
export interface Deps {
  readonly db: Database;
  readonly home: string;
  readonly host: string;
  readonly version: string;
  /** Absolute path of resources/. */
  readonly resources: string;
  readonly launcher: Launcher;
  readonly queue: Queue;
  readonly writers: Writers;
  readonly sweeps: Sweeps;
  readonly changes: Changes;
  /** What the user has to know of the data folder: that a backup was restored, or could not be made. */
  readonly notices: readonly string[];
  /** Imports under way. */
  readonly imports: Set<{ readonly path: string; readonly stop: () => void; readonly over: Promise<void> }>;
}
