/** Earlier runs that tell what one like them will take. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { DataSize } from '../../../shared/estimate/size.ts';
import type { Past } from '../../../shared/estimate/time.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { machineFacts } from '../queue/environment.ts';
import { type Database, statement } from '../store/database.ts';

/** So many of the newest runs of a task are looked at, and so many of those that fit are counted. */
const LOOKED_AT = 200;
const COUNTED = 10;
/** Steps below which a run's time is that of its beginning. */
const LEAST_STEPS = 20;

interface Row {
  readonly spec: string;
  readonly environment: string;
  readonly engine: string | null;
  readonly parameters: number | null;
  readonly seconds: number;
  readonly step: number;
  readonly first_step: number;
  readonly attempt: number;
  readonly steps_per_epoch: number | null;
}

const recorded = z.object({
  host: z.object({ cpu: z.string(), cores: z.int(), platform: z.string(), arch: z.string() }).optional(),
  data: z
    .object({
      symbols: z.int().nullable(),
      details: z.object({ height: z.int(), width: z.int(), channels: z.int() }).partial().optional(),
    })
    .nullish(),
});

/** The task, but for what it writes along the way. */
const meaning = (task: ExperimentSpec['task']): unknown => ({ ...task, samples: null });
/** The data a task reads, and how. */
const reading = (task: ExperimentSpec['task']): unknown => ({ ...task, samples: null, model: null });

function rowsOf(db: Database, task: string) {
  const sql = `SELECT spec, environment, engine, parameters, seconds, step, first_step, attempt, steps_per_epoch FROM run
    WHERE task = ? AND kind = 'train' AND deleted IS NULL AND engine IS NOT NULL ORDER BY number DESC LIMIT ?`;
  return (statement(db, sql).all(task, LOOKED_AT) as Row[]).map((row) => ({
    ...row,
    spec: JSON.parse(row.spec) as ExperimentSpec,
    facts: recorded.safeParse(JSON.parse(row.environment)).data,
  }));
}

/** What earlier runs took, the newest first, and what they say of the data. @param engine null: of any */
export function pastOf(
  db: Database,
  spec: ExperimentSpec,
  engine: string | null,
): { readonly past: readonly Past[]; readonly data: DataSize } {
  const rows = rowsOf(db, spec.task.type);
  const same = rows.filter((row) => isDeepStrictEqual(meaning(row.spec.task), meaning(spec.task)));
  const alike = rows.find((row) => row.facts?.data && isDeepStrictEqual(reading(row.spec.task), reading(spec.task)));
  const { batch_size, accumulate } = spec.training;
  // What of the machine its speed hangs on; the system's release is another after every update.
  const here = recorded.shape.host.parse(machineFacts());
  const past = same
    .filter((row) => row.engine === engine && isDeepStrictEqual(row.facts?.host, here))
    // One that was taken up again, or goes on from another, has steps and seconds that do not belong together.
    .filter((row) => row.attempt === 1 && row.seconds > 0 && row.step - row.first_step >= LEAST_STEPS)
    .slice(0, COUNTED)
    .map((row) => ({
      seconds_an_epoch: (row.seconds / (row.step - row.first_step)) * (row.steps_per_epoch ?? 0),
      same_batch:
        row.spec.training.batch_size === batch_size &&
        row.spec.training.accumulate === accumulate &&
        row.spec.optimizer.type === spec.optimizer.type,
    }))
    .filter((run) => run.seconds_an_epoch > 0);
  const { height, width, channels } = alike?.facts?.data?.details ?? {};
  const pixels = height && width && channels ? { height, width, channels } : null;
  const parameters = same.find((row) => row.parameters !== null)?.parameters ?? null;
  return { past, data: { symbols: alike?.facts?.data?.symbols ?? null, pixels, parameters } };
}
