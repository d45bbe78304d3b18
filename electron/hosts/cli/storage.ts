/** `tidemark disk`, `retention`, `backup`: what takes up room, and what is kept. */
import type { DiskUse, RetentionPlan } from '../../../shared/contract/storage.ts';
import { formatBytes } from '../../../shared/format.ts';
import { type Globals, commandName, exitCodes, explain, out, withHome } from './context.ts';
import { table } from './table.ts';

interface Json extends Globals {
  readonly json?: boolean;
}

function diskLines(use: DiskUse, limit: number): string[] {
  const kinds = use.kinds.filter((k) => k.bytes > 0).map((k) => [k.title, formatBytes(k.bytes)]);
  const lines = [
    `${formatBytes(use.total_bytes)} in the data folder, ${formatBytes(use.disk_free_bytes)} free on the disk.`,
    `\n${table(['kind', 'size'], kinds)}`,
  ];
  if (use.database_free_bytes > 0)
    lines.push(`Of the database, ${formatBytes(use.database_free_bytes)} are free for what comes.`);
  if (use.trash_bytes > 0)
    lines.push(`The trash holds ${formatBytes(use.trash_bytes)} of this: ${commandName} purge --yes`);
  const rows = use.runs
    .slice(0, limit)
    .map((r) => [
      `#${r.number}`,
      r.id,
      r.deleted ? 'in the trash' : r.archived ? 'archived' : r.state,
      r.name,
      formatBytes(r.checkpoint_bytes),
      formatBytes(r.file_bytes),
      formatBytes(r.series_bytes),
    ]);
  if (rows.length > 0) lines.push(`\n${table(['', 'id', 'state', 'name', 'checkpoints', 'files', 'series'], rows)}`);
  if (use.runs.length > rows.length) lines.push(`${use.runs.length - rows.length} smaller; --limit shows them.`);
  return lines;
}

export async function diskCommand(options: Json & { limit: number }): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const use = await api.call('storage.usage', {});
      if (options.json) out(JSON.stringify(use));
      else diskLines(use, options.limit).forEach(out);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

function planLines(plan: RetentionPlan, applied: boolean): string[] {
  if (plan.checkpoints === 0) return ['There is nothing to drop.'];
  const rows = plan.runs.map((r) => [
    `#${r.number}`,
    r.id,
    r.name,
    r.kept.map((k) => `${k.name} (${k.why})`).join(', '),
    String(r.dropped.length),
    formatBytes(r.dropped.reduce((sum, c) => sum + c.bytes, 0)),
  ]);
  const checkpoints = `${plan.checkpoints} ${plan.checkpoints === 1 ? 'checkpoint' : 'checkpoints'}`;
  return [
    table(['', 'id', 'name', 'kept', 'dropped', 'size'], rows),
    applied
      ? `${checkpoints} dropped, ${formatBytes(plan.bytes)} freed.`
      : `${checkpoints} of ${formatBytes(plan.bytes)} would be dropped. Do it: the same with --apply`,
  ];
}

interface RetentionOptions extends Json {
  readonly where?: string;
  readonly keepLast: number;
  readonly keepBest: boolean;
  readonly apply?: boolean;
}

export async function retentionCommand(options: RetentionOptions): Promise<number> {
  const { where = '', keepLast: keep_last, keepBest: keep_best, apply = false } = options;
  try {
    return await withHome(options, async ({ api }) => {
      const plan = await api.call(apply ? 'storage.prune' : 'storage.retention', { where, keep_last, keep_best });
      if (options.json) out(JSON.stringify({ ...plan, applied: apply }));
      else planLines(plan, apply).forEach(out);
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

export async function backupCommand(options: Json): Promise<number> {
  try {
    return await withHome(options, async ({ api }) => {
      const made = await api.call('storage.backup', {});
      out(
        options.json
          ? JSON.stringify(made)
          : [
              `The backup ${made.name} was made and checked, ${formatBytes(made.bytes)}.`,
              ...made.damaged.map((text) => `Problem in the database itself: ${text}`),
            ].join('\n'),
      );
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
