/** What both of MLflow's stores say of a run, as it is taken here. */
import type { About } from '../importer.ts';
import { settingOf } from '../lib/values.ts';

/** Status by name, and by the number the file store writes (mlflow/protos/service.proto, RunStatus). */
const NUMBERS: Readonly<Record<string, string>> = {
  1: 'RUNNING',
  2: 'SCHEDULED',
  3: 'FINISHED',
  4: 'FAILED',
  5: 'KILLED',
};

export interface MlflowRun {
  readonly name: string;
  readonly status: string;
  readonly started: number | null;
  readonly ended: number | null;
  readonly experiment: string;
}

export function aboutOf(
  run: MlflowRun,
  params: readonly (readonly [string, string])[],
  tags: ReadonlyMap<string, string>,
): About {
  const status = NUMBERS[run.status] ?? run.status;
  const note = tags.get('mlflow.note.content');
  return {
    name: run.name,
    group: run.experiment === 'Default' ? '' : run.experiment,
    ...(note !== undefined && { notes: note }),
    // What MLflow says of itself is no tag that anybody gave.
    tags: [...tags]
      .filter(([key]) => !key.startsWith('mlflow.'))
      .map(([key, value]) => (value === '' ? key : `${key}:${value}`)),
    params: Object.fromEntries(params.map(([key, value]) => [key, settingOf(value)])),
    ...(run.started !== null && { started: run.started }),
    ...(run.ended !== null && { ended: run.ended }),
    ...stateOf(status),
  };
}

function stateOf(status: string): Pick<About, 'state' | 'reason'> {
  if (status === 'FINISHED') return { state: 'done' };
  if (status === 'FAILED') return { state: 'failed', reason: 'MLflow calls it failed.' };
  if (status === 'KILLED') return { state: 'cancelled', reason: 'MLflow calls it killed.' };
  return {
    state: 'interrupted',
    reason: 'MLflow calls it running: it was cut off, or still going when it was imported.',
  };
}

/** The database keeps an infinity as the greatest double. */
export const fromSql = (value: number, isNan: number): number =>
  isNan ? NaN : Math.abs(value) >= Number.MAX_VALUE ? Math.sign(value) * Infinity : value;
