/** The plain fields of a run that a query may name, and the columns they are. The only names that become SQL text. */
import { distance } from 'fastest-levenshtein';
import { runKinds } from '../../../../shared/contract/runs.ts';
import { runStates } from '../../../../shared/run-state.ts';

export interface Field {
  readonly column: string;
  readonly type: 'number' | 'text' | 'time' | 'duration';
  /** The only values there are. */
  readonly values?: readonly string[];
}

export const fields: ReadonlyMap<string, Field> = new Map([
  ['id', { column: 'run.id', type: 'text' }],
  ['number', { column: 'run.number', type: 'number' }],
  ['kind', { column: 'run.kind', type: 'text', values: runKinds }],
  ['name', { column: 'run.name', type: 'text' }],
  ['notes', { column: 'run.notes', type: 'text' }],
  ['state', { column: 'run.state', type: 'text', values: runStates }],
  ['reason', { column: 'run.reason', type: 'text' }],
  ['created', { column: 'run.created', type: 'time' }],
  ['started', { column: 'run.started', type: 'time' }],
  ['ended', { column: 'run.ended', type: 'time' }],
  ['seconds', { column: 'run.seconds', type: 'duration' }],
  ['attempt', { column: 'run.attempt', type: 'number' }],
  ['step', { column: 'run.step', type: 'number' }],
  ['total_steps', { column: 'run.total_steps', type: 'number' }],
  ['epoch', { column: 'run.epoch', type: 'number' }],
  ['epochs', { column: 'run.epochs', type: 'number' }],
  ['task', { column: 'run.task', type: 'text' }],
  ['optimizer', { column: 'run.optimizer', type: 'text' }],
  ['schedule', { column: 'run.schedule', type: 'text' }],
  ['seed', { column: 'run.seed', type: 'number' }],
  ['engine', { column: 'run.engine', type: 'text' }],
  ['group', { column: 'run.group_name', type: 'text' }],
  ['archived', { column: 'run.archived', type: 'time' }],
  ['parameters', { column: 'run.parameters', type: 'number' }],
] satisfies [string, Field][]);

/** Names that stand before a dot. */
export const prefixes = ['metrics', 'params', 'tags'] as const;

/** Metrics every training run has: named so that a forgotten prefix gets a useful answer. */
const commonMetrics = ['loss', 'lr', 'momentum', 'train_loss', 'eval_loss', 'eval_accuracy', 'best_eval_loss'];

/** The name that was most likely meant; null where none is near. */
export function nearest(name: string, names: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.min(3, Math.floor(name.length / 3))) + 1;
  for (const candidate of names) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** What to say of a name that is no field. */
export function unknownField(segments: readonly string[]) {
  const [first = '', ...rest] = segments;
  const written = segments.join('.').slice(0, 80);
  const all = [...fields.keys()];
  const near =
    rest.length === 0 && commonMetrics.includes(first)
      ? `metrics.${first}`
      : nearest(first, rest.length > 0 ? prefixes : [...all, ...prefixes]);
  return { field: written, near, fields: all };
}
