/** The columns of the history: what each shows, and below which width it leaves. Pure. */
import { formatDuration, formatLoss } from '../../../shared/format.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { fromReal } from '../../../shared/contract/runs.ts';
import { t } from '../../strings/en.ts';
import { when } from '../../ui/time.ts';

export interface Column {
  readonly id: string;
  readonly title: string;
  readonly number: boolean;
  /** `hide-lg` leaves below 1500 px, `hide-md` below 1100, `hide-sm` below 960. */
  readonly hide: '' | 'hide-sm' | 'hide-md' | 'hide-lg';
  /** What a query calls it, and which way its first order goes. */
  readonly field: string;
  readonly first: 'up' | 'down';
  readonly text: (run: RunSummary, now: Date) => string;
}

function metric(run: RunSummary, name: string, format: (value: number) => string): string {
  const value = run.metrics[name];
  return value === undefined ? '' : format(fromReal(value));
}

const column = (
  id: string,
  title: string,
  hide: Column['hide'],
  number: boolean,
  [field, first]: readonly [string, Column['first']],
  text: Column['text'],
): Column => ({ id, title, hide, number, field, first, text });

/** What comes after status, number, name and sparkline. */
export const columns: readonly Column[] = [
  column('task', t.runs.columns.task, 'hide-lg', false, ['task', 'up'], (run) => run.task),
  column('schedule', t.runs.columns.schedule, 'hide-sm', false, ['schedule', 'up'], (run) => run.schedule),
  column('optimizer', t.runs.columns.optimizer, 'hide-md', false, ['optimizer', 'up'], (run) => run.optimizer),
  column('seed', t.runs.columns.seed, 'hide-lg', true, ['seed', 'up'], (run) => String(run.seed)),
  column('best', t.runs.columns.best, '', true, ['metrics.best_eval_loss', 'up'], (run) =>
    metric(run, 'best_eval_loss', formatLoss),
  ),
  column('accuracy', t.runs.columns.accuracy, 'hide-md', true, ['metrics.eval_accuracy', 'down'], (run) =>
    metric(run, 'eval_accuracy', (value) => (Number.isFinite(value) ? value.toFixed(3) : '')),
  ),
  column('duration', t.runs.columns.duration, '', true, ['seconds', 'down'], (run) => {
    if (run.seconds_left !== null) return t.runs.left(formatDuration(run.seconds_left));
    return run.started === null ? '' : formatDuration(run.seconds);
  }),
  column('started', t.runs.columns.started, 'hide-lg', false, ['started', 'down'], (run, now) =>
    run.started === null ? '' : when(new Date(run.started), now),
  ),
];
