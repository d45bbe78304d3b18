/** What a column of the table of runs shows, by its name in the query's words: title, room, order and text. Pure. */
import { formatCount, formatDuration, formatFigures, formatLoss, formatLr } from '../../../shared/format.ts';
import { fromReal, type Real, type RunSummary } from '../../../shared/contract/runs.ts';
import type { Cell } from '../../../shared/contract/views.ts';
import { t } from '../../strings/en.ts';
import { when } from '../../ui/time.ts';

export interface Column {
  /** `metrics.eval_loss`; `spark` is no word of the query. */
  readonly id: string;
  readonly title: string;
  /** Its room in px, whatever stands in it: columns stay where they are when rows come and go. `name` takes what is left. */
  readonly width: number;
  readonly number: boolean;
  /** Which way its first order goes; null: runs are not ordered by it. */
  readonly first: 'up' | 'down' | null;
  /** Means over groups are made of it. */
  readonly mean: boolean;
  /** Room in px, at the right of values, for what stands behind a group's mean. */
  readonly behind: number;
  /** Whether the core has to be asked for it: a summary does not hold it. */
  readonly asked: boolean;
  /** Whether it changes while a run goes on. */
  readonly live: boolean;
  readonly text: (run: RunSummary, cell: Cell, now: Date) => string;
  /** A value by itself, as a mean is shown. */
  readonly show: (value: number) => string;
}

type Text = (run: RunSummary, now: Date) => string;
type Look = Partial<Omit<Column, 'id' | 'title' | 'width' | 'text'>>;

function number(value: number): string {
  if (Number.isInteger(value)) return formatCount(value);
  return Math.abs(value) >= 0.001 ? formatFigures(value, 4) : formatLr(value);
}

function field(id: string, title: string, width: number, text: Text, look: Look = {}): Column {
  const usual = {
    number: false,
    first: 'up',
    mean: false,
    behind: 0,
    asked: false,
    live: false,
    show: number,
  } as const;
  return { ...usual, id, title, width, text: (run, _, now) => text(run, now), ...look };
}

const count: Look = { number: true, first: 'down' };
const time = (of: 'created' | 'started' | 'ended'): Column =>
  field(of, t.runs.columns[of], 148, (run, now) => (run[of] === null ? '' : when(new Date(run[of]), now)), {
    first: 'down',
  });

function duration(run: RunSummary): string {
  if (run.seconds_left !== null) return t.runs.left(formatDuration(run.seconds_left));
  return run.started === null ? '' : formatDuration(run.seconds);
}

/** `Interrupted` has room in 106 px. */
const stateRoom = 106 + 7 * Math.max(0, ...Object.values(t.states).map((word) => word.length - 11));

const fields: readonly Column[] = [
  field('state', t.runs.columns.status, stateRoom, (run) => t.states[run.state]),
  field('number', t.runs.columns.run, 60, (run) => t.run.number(run.number), { first: 'down' }),
  field('name', t.runs.columns.name, 240, (run) => run.name),
  field('spark', t.runs.columns.spark, 116, () => '', { first: null }),
  field('task', t.runs.columns.task, 80, (run) => run.task),
  field('schedule', t.runs.columns.schedule, 92, (run) => run.schedule),
  field('optimizer', t.runs.columns.optimizer, 84, (run) => run.optimizer),
  field('seed', t.runs.columns.seed, 60, (run) => String(run.seed), { number: true }),
  field('seconds', t.runs.columns.duration, 112, duration, { ...count, mean: true, show: formatDuration }),
  field('tags', t.runs.columns.tags, 140, (run) => run.tags.join(', '), { first: null }),
  field('group', t.runs.columns.group, 110, (run) => run.group),
  field('engine', t.runs.columns.engine, 84, (run) => run.engine ?? ''),
  field('step', t.runs.columns.step, 76, (run) => formatCount(run.step), count),
  field('epoch', t.runs.columns.epoch, 68, (run) => String(run.epoch), count),
  field('attempt', t.runs.columns.attempt, 72, (run) => String(run.attempt), count),
  time('created'),
  time('started'),
  time('ended'),
];
const byId = new Map(fields.map((column) => [column.id, column]));

export const usual = [
  ...['state', 'number', 'name', 'spark', 'task', 'schedule', 'optimizer', 'seed'],
  ...['metrics.best_eval_loss', 'metrics.eval_accuracy', 'seconds', 'started', 'tags'],
] as const;
/** Fields that can be chosen, and those of the usual columns that leave first where there is no room for all. */
export const fieldIds: readonly string[] = [...fields.map((column) => column.id), 'parameters', 'notes'];
const leavingGroups = [
  ...['task', 'seed', 'started', 'tags', 'optimizer', 'spark', 'seconds', 'schedule', 'metrics.eval_accuracy'],
];
const leaving = ['task', 'seed', 'started', 'optimizer', 'tags', 'metrics.eval_accuracy', 'schedule'];
/** Room of the boxes that choose, and the least for a name. */
export const CHOOSE = 40;
export const NAME = 200;
const BAR = 12;

export const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + (column.id === 'name' ? NAME : column.width), CHOOSE);

/** Room for the `n` of a mean; the rest behind it is its interval's. */
export const COUNT = 44;

/** In groups a mean has its interval and its n behind it, and the values of runs stand under the mean. */
export function grouped(column: Column): Column {
  if (!column.mean) return column;
  const behind = COUNT + (column.id === 'seconds' ? 88 : 62);
  return { ...column, behind, width: Math.max(column.width, behind + (column.id === 'seconds' ? 98 : 72)) };
}

/** The usual columns that have room in `width` px, in which a bar to scroll by may stand. */
export function fitting(width: number, inGroups = false): string[] {
  const columns: string[] = [...usual];
  const look = (id: string): Column => {
    const column = columnOf(id) as Column;
    return inGroups ? grouped(column) : column;
  };
  const room = (): number => widthOf(columns.map(look));
  for (const id of inGroups ? leavingGroups : leaving) {
    if (room() <= width - BAR) break;
    columns.splice(columns.indexOf(id), 1);
  }
  return columns;
}

/** The words of a name without the quotes that the query needs around some. */
export const plain = (name: string): string =>
  name.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replaceAll(/\\(.)/g, '$1'));

const known: Readonly<Record<string, { title: string; number?: boolean }>> = {
  'metrics.best_eval_loss': { title: t.runs.columns.best },
  'metrics.eval_accuracy': { title: t.runs.columns.accuracy },
};

/** Long enough for the title, an arrow behind it, and what usually stands below. */
const room = (title: string, least: number): number =>
  Math.min(200, Math.max(least, Math.ceil(title.length * 5.4) + 28));

function metric(id: string, name: string, part: 'last' | 'min' | 'max'): Column {
  const title = known[id]?.title ?? t.history.metric[part](name);
  const show = (value: number): string => (/accuracy$/.test(name) && !Number.isFinite(value) ? '' : formatLoss(value));
  const isLast = part === 'last';
  return {
    ...field(id, title, room(title, 88), () => '', { number: true, mean: true, live: true, asked: !isLast, show }),
    first: /accuracy|f1|r2|precision|recall/.test(name) ? 'down' : 'up',
    text: (run, cell) => {
      const value = isLast ? run.metrics[name] : (cell ?? undefined);
      return value === undefined ? '' : show(fromReal(value as Real));
    },
  };
}

function setting(id: string, path: string): Column {
  const parts = path.split('.');
  // `type` alone says nothing: of what.
  const title = parts.slice(parts.at(-1) === 'type' ? -2 : -1).join(' ');
  return {
    ...field(id, title, room(title, 92), () => '', { asked: true }),
    text: (_, cell) => (typeof cell === 'number' ? number(cell) : String(cell ?? '')),
  };
}

function tag(id: string, key: string): Column {
  const own = (one: string): boolean => one.startsWith(`${key}:`) || one.startsWith(`${key}=`);
  const text = (run: RunSummary): string =>
    run.tags
      .filter(own)
      .map((one) => one.slice(key.length + 1))
      .join(', ');
  return field(id, key, room(key, 92), text);
}

/** The column of that name; null where it is none. */
export function columnOf(id: string): Column | null {
  const own = byId.get(id);
  if (own) return own;
  const [, part, name] = /^(min|max)\(metrics\.(.+)\)$/.exec(id) ?? [];
  if (part && name) return metric(id, plain(name), part as 'min' | 'max');
  const [, prefix, rest] = /^(metrics|params|tags)\.(.+)$/.exec(id) ?? [];
  if (prefix === 'metrics' && rest) return metric(id, plain(rest), 'last');
  if (prefix === 'params' && rest) return setting(id, plain(rest));
  if (prefix === 'tags' && rest) return tag(id, plain(rest));
  return fieldIds.includes(id) ? setting(id, id) : null;
}
