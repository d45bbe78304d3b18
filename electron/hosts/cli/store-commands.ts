/** The commands that put runs in order, away and out, and look after the data folder. */
import type { Command } from 'commander';
import type { Globals } from './context.ts';
import {
  archiveCommand,
  deleteCommand,
  editCommand,
  purgeCommand,
  trashCommand,
  undeleteCommand,
} from './lifecycle.ts';
import { checkCommand, restoreCommand } from './check.ts';
import { importCommand, importersCommand } from './import.ts';
import { backupCommand, diskCommand, retentionCommand } from './storage.ts';

interface Helpers {
  readonly ending: <A extends unknown[]>(
    work: (...args: A) => number | Promise<number>,
  ) => (...args: A) => Promise<void>;
  readonly merged: <T>(options: T) => T & Globals;
  readonly numberIn: (low: number, high: number, whole: boolean) => (text: string) => number;
  readonly gather: (text: string, before: readonly string[]) => readonly string[];
}

export function addStoreCommands(program: Command, { ending, merged, numberIn, gather }: Helpers): void {
  program
    .command('edit <id...>')
    .description('change name, notes, group or tags of runs')
    .option('--name <text>', 'what it is called')
    .option('--notes <markdown>', 'what there is to say of it')
    .option('--group <name>', 'the group it belongs to; "" for none')
    .option('--tag <tag>', 'add a tag; may be repeated', gather, [])
    .option('--untag <tag>', 'take a tag away; may be repeated', gather, [])
    .action(ending((ids: string[], options) => editCommand(ids, merged(options))));

  program
    .command('archive <id...>')
    .description('leave runs out of lists; everything of them stays')
    .option('--undo', 'show them again')
    .action(ending((ids: string[], options) => archiveCommand(ids, merged(options))));

  program
    .command('delete <id...>')
    .description('put runs in the trash')
    .action(ending((ids: string[], options) => deleteCommand(ids, merged(options))));

  program
    .command('undelete <id...>')
    .description('bring runs back from the trash')
    .action(ending((ids: string[], options) => undeleteCommand(ids, merged(options))));

  program
    .command('trash')
    .description('list what is in the trash')
    .option('--json', 'JSON')
    .action(ending((options) => trashCommand(merged(options))));

  program
    .command('purge [id...]')
    .description('do away with runs in the trash for good; without ids, with all of them')
    .option('--older-than <days>', 'only those that have been there for so many days', numberIn(0, 100_000, false), 0)
    .option('--yes', 'needed, because nothing brings them back')
    .action(ending((ids: string[], options) => purgeCommand(ids, merged(options))));

  program
    .command('disk')
    .description('what takes up room, by kind and by run')
    .option('--limit <n>', 'at most this many runs', numberIn(1, 100_000, true), 20)
    .option('--json', 'JSON')
    .action(ending((options) => diskCommand(merged(options))));

  program
    .command('retention')
    .description('show which checkpoints a rule would drop: all but the best and the newest of each run')
    .option('--where <query>', 'only of runs that match')
    .option('--keep-last <n>', 'how many of the newest stay', numberIn(1, 1000, true), 1)
    .option('--no-keep-best', 'let the best go too')
    .option('--apply', 'drop them')
    .option('--json', 'JSON')
    .action(ending((options) => retentionCommand(merged(options))));

  program
    .command('backup')
    .description('copy the database into the folder of backups, and check the copy')
    .option('--json', 'JSON')
    .action(ending((options) => backupCommand(merged(options))));

  program
    .command('restore [name]')
    .description('put a backup in the place of the database, which is set aside; without a name, list the backups')
    .action(ending((name: string | undefined, options) => restoreCommand(name, merged(options))));

  program
    .command('check')
    .description('whether the database and the files of the data folder are whole, in numbers; changes nothing')
    .option('--full', 'also every point of every series, and every backup')
    .option('--json', 'JSON')
    .action(ending((options) => checkCommand(merged(options))));

  program
    .command('import <path>')
    .description('add the run of an archive that `export` wrote, or the history of another program')
    .option('--from <kind>', 'what it is, where that cannot be seen: archive, or one of `importers`')
    .option('--dry-run', 'tell what is there and what would be left out; add nothing')
    .option('--json', 'JSON; of a history one line a run, then the totals')
    .action(ending((path: string, options) => importCommand(path, merged(options))));

  program
    .command('importers')
    .description('list what `import` can read')
    .option('--json', 'JSON')
    .action(ending((options) => importersCommand(merged(options))));
}
