/** `tidemark check` and `restore`: they look at the folder itself, because its owner may be what is the matter. */
import { formatBytes, formatCount } from '../../../shared/format.ts';
import type { Inspection } from '../../../shared/contract/storage.ts';
import { inspect, listBackups, restoreHome } from '../../core/index.ts';
import { type Globals, commandName, exitCodes, explain, homeOf, out } from './context.ts';

function lines(found: Inspection): string[] {
  const { database, runs, events, series, points, checkpoints, backups, seconds } = found;
  const many = (n: number, what: string): string => `${formatCount(n)} ${what}${n === 1 ? '' : 's'}`;
  const counts = `${many(runs, 'run')}, ${many(events, 'event')}, ${many(points, 'point')} in ${formatCount(series)} series`;
  return [
    found.home,
    `Database: ${formatBytes(database.bytes)}, format ${database.format}; ${counts}.`,
    `Files: ${many(checkpoints, 'whole checkpoint')}, ${many(backups, 'backup')}.`,
    ...found.remarks.map((text) => `Note: ${text}`),
    ...found.problems.map((text) => `Problem: ${text}`),
    `${found.problems.length === 0 ? 'All is well' : `${found.problems.length} wrong`}, looked at in ${seconds.toFixed(1)} s.`,
  ];
}

export function checkCommand(options: Globals & { full?: boolean; json?: boolean }): number {
  try {
    const found = inspect(homeOf(options), options.full === true);
    if (options.json) out(JSON.stringify(found));
    else lines(found).forEach(out);
    return found.problems.length === 0 ? exitCodes.done : exitCodes.failed;
  } catch (error) {
    return explain(error);
  }
}

export function restoreCommand(name: string | undefined, options: Globals): number {
  try {
    const home = homeOf(options);
    if (name !== undefined) out(restoreHome(home, name));
    else {
      const backups = listBackups(home);
      backups.forEach(out);
      out(backups.length > 0 ? `Restore one: ${commandName} restore NAME` : 'There is no backup yet.');
    }
    return exitCodes.done;
  } catch (error) {
    return explain(error);
  }
}
