/** What the disk, the database and whoever else holds them do not allow; and what is wrong with a request or a path. */

export const storeSentences = {
  'store.full': (): string =>
    'The disk is full, so nothing can be stored. Free some space: training waits and then goes on by itself.',
  'store.locked': (): string =>
    'Another program holds the database locked. Close it: training waits and then goes on by itself.',
  'store.damaged': (): string =>
    'The database is damaged. Start Tidemark again: it sets the file aside and restores the newest good backup.',
  'store.unreadable': (v: { code: string }): string =>
    `The database cannot be read or written (${v.code}). Check the disk.`,
  'store.file_locked': (v: { file: string }): string =>
    `${v.file} is locked by another program. Close it and try again.`,
  'store.owned': (): string => 'Another Tidemark process owns this data folder.',
  'store.folder_unusable': (v: { folder: string; why: string }): string =>
    `The data folder ${v.folder} cannot be used: ${v.why}. Choose another (--home).`,
  'store.no_backup': (v: { backup: string; backups: readonly string[] }): string =>
    `There is no backup ${v.backup}. ${v.backups.length > 0 ? `There are: ${v.backups.join(', ')}.` : 'There are none.'}`,
  'store.bad_backup': (v: { why: string }): string => `The backup is not good (${v.why}).`,

  'request.unexpected': (): string => 'Something went wrong inside Tidemark; its log says what.',
  'request.large': (v: { megabytes: number }): string => `The request is larger than ${v.megabytes} MB.`,
  'request.no_answer': (v: { address: string }): string =>
    `Tidemark does not answer at ${v.address}. Is it still running?`,
  'request.not_tidemark': (v: { address: string }): string => `What answers at ${v.address} is not Tidemark.`,
  'request.no_main_process': (): string =>
    'The main process of Tidemark does not answer. Restart Tidemark; runs are kept.',
  'request.lost': (): string => 'The connection to Tidemark is lost. Is it still running?',
  'request.closed': (): string => 'The connection to Tidemark was closed.',
  'request.earlier_start': (): string =>
    'Tidemark was started again, and this link belongs to the earlier start. Use the new link it printed.',
  'request.ending': (): string => 'Tidemark is ending.',
  'request.only_looks': (): string =>
    'The command that holds the data folder only looks at it. Try again when it has ended.',

  'path.write_not_absolute': (v: { path: string }): string => `The path to write to must be absolute; got ${v.path}.`,
  'path.import_not_absolute': (v: { path: string }): string => `The path to import must be absolute; got ${v.path}.`,
  'path.there_already': (v: { path: string }): string => `${v.path} is there already. Choose another name.`,
  'path.not_empty': (v: { path: string }): string => `${v.path} is not empty. Choose another folder.`,
  'path.not_there': (v: { path: string }): string => `There is no ${v.path}.`,
  'path.not_allowed': (v: { path: string }): string => `${v.path} may not be read.`,
  'path.gone': (v: { path: string }): string => `Something below ${v.path} has gone while it was read.`,
  'path.unknown_history': (v: { path: string; importers: readonly string[] }): string =>
    `${v.path} holds no history that is known here. What can be imported: ${v.importers.join(', ')}.`,
  'path.not_of_importer': (v: { path: string; importer: string; about: string }): string =>
    `${v.path} is nothing that ${v.importer} writes. ${v.about}`,
  'path.cannot_open': (v: { path: string; why: Unopened }): string => `${v.path} cannot be opened: ${unopened[v.why]}.`,
  'path.cannot_open_code': (v: { path: string; code: string }): string => `${v.path} cannot be opened: ${v.code}.`,
  'path.too_large': (v: { path: string; megabytes: number }): string =>
    `${v.path} cannot be opened: it is larger than ${v.megabytes} MB.`,
} as const;

/** Why a file of an experiment is not opened. */
const unopened = {
  absolute: 'the path must be absolute',
  name: 'an experiment’s name ends in .tidemark.yaml or .tidemark.json',
  missing: 'there is no such file',
  forbidden: 'you may not read it',
  folder: 'it is a folder',
  not_file: 'it is not a file',
  encoding: 'it is not text in UTF-8',
} as const;
export type Unopened = keyof typeof unopened;
