/** `tidemark edit`, `archive`, `delete`, `undelete`, `trash`, `purge`. */
import { formatBytes } from '../../../shared/format.ts';
import type { HomeHandle } from '../home.ts';
import { type Globals, commandName, exitCodes, explain, note, out, withHome } from './context.ts';
import { table } from './table.ts';

/** Does it with the folder and says a sentence. */
async function saying(globals: Globals, work: (api: HomeHandle['api']) => Promise<string>): Promise<number> {
  try {
    return await withHome(globals, async ({ api }) => {
      out(await work(api));
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}

const runs = (ids: readonly string[]): string =>
  ids.length > 3 ? `${ids.length} runs` : `${ids.length === 1 ? 'Run' : 'Runs'} ${ids.join(', ')}`;
const are = (ids: readonly string[]): string => (ids.length === 1 ? 'is' : 'are');

interface EditOptions extends Globals {
  readonly name?: string;
  readonly notes?: string;
  readonly group?: string;
  readonly tag: readonly string[];
  readonly untag: readonly string[];
}

export async function editCommand(ids: string[], options: EditOptions): Promise<number> {
  const { name, notes, group, tag, untag } = options;
  if ([name, notes, group].every((x) => x === undefined) && tag.length + untag.length === 0) {
    note('Say what to change: --name, --notes, --group, --tag or --untag.');
    return exitCodes.badInput;
  }
  const given = Object.fromEntries(Object.entries({ name, notes, group }).filter(([, value]) => value !== undefined));
  return saying(options, async (api) => {
    const done = await api.call('runs.edit', { ids, ...given, add_tags: [...tag], remove_tags: [...untag] });
    return `${runs(done.ids)} ${are(done.ids)} changed.`;
  });
}

export const archiveCommand = (ids: string[], options: Globals & { undo?: boolean }): Promise<number> =>
  saying(options, async (api) => {
    const done = await api.call('runs.archive', { ids, archived: !options.undo });
    return options.undo
      ? `${runs(done.ids)} ${are(done.ids)} in the lists again.`
      : `${runs(done.ids)} ${are(done.ids)} archived. See archived runs: ${commandName} runs --where 'archived is not null'`;
  });

export const deleteCommand = (ids: string[], options: Globals): Promise<number> =>
  saying(options, async (api) => {
    const done = await api.call('runs.delete', { ids });
    const { keep_days } = await api.call('trash.list', {});
    const back = `${commandName} undelete ${done.ids.slice(0, 3).join(' ')}`;
    return `${runs(done.ids)} ${are(done.ids)} in the trash for ${keep_days} days. Bring back: ${back}`;
  });

export const undeleteCommand = (ids: string[], options: Globals): Promise<number> =>
  saying(options, async (api) => {
    const done = await api.call('runs.restore', { ids });
    return `${runs(done.ids)} ${are(done.ids)} back.`;
  });

export const trashCommand = (options: Globals & { json?: boolean }): Promise<number> =>
  saying(options, async (api) => {
    const trash = await api.call('trash.list', {});
    if (options.json) return JSON.stringify(trash);
    if (trash.runs.length === 0) return 'The trash is empty.';
    const rows = trash.runs.map((r) => [
      `#${r.number}`,
      r.id,
      r.state,
      r.name,
      r.deleted.slice(0, 16).replace('T', ' '),
      formatBytes(r.bytes),
    ]);
    const list = table(['', 'id', 'state', 'name', 'deleted (UTC)', 'files'], rows);
    return `${list}\nPurged after ${trash.keep_days} days; at once: ${commandName} purge --yes`;
  });

export async function purgeCommand(
  ids: string[],
  options: Globals & { olderThan: number; yes?: boolean },
): Promise<number> {
  if (!options.yes) {
    note(`Nothing brings purged runs back. See what there is: ${commandName} trash. To go on, add --yes.`);
    return exitCodes.badInput;
  }
  return saying(options, async (api) => {
    const input = { ids: ids.length > 0 ? ids : null, older_than_days: options.olderThan };
    const done = await api.call('trash.purge', input);
    if (done.ids.length === 0) return 'There was nothing to purge.';
    return `${done.ids.length} ${done.ids.length === 1 ? 'run' : 'runs'} purged, ${formatBytes(done.bytes + done.database_bytes)} freed, ${formatBytes(done.database_bytes)} of it in the database.`;
  });
}
