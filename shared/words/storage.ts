/** What takes up the data folder, in English: of the command line, and of the page's catalogue. */
export const storageKinds = {
  database: 'Database: runs, events, series',
  checkpoints: 'Checkpoints',
  inherited: 'Checkpoints that runs began from',
  'run-files': 'Other files of runs',
  backups: 'Backups of the database',
  'set-aside': 'Databases that were set aside',
  other: 'Other files',
} as const;
