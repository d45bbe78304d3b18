import type { storeSentences } from '../../../shared/words/core/store.ts';
import type { Examples } from './examples.ts';

export const storeExamples: Examples<typeof storeSentences> = {
  'store.full': [],
  'store.locked': [],
  'store.damaged': [],
  'store.unreadable': [{ code: 'SQLITE_IOERR' }, { code: 'SQLITE_READONLY' }],
  'store.file_locked': [{ file: '/a/tidemark.db' }, { file: '/b/tidemark.db' }],
  'store.owned': [],
  'store.folder_unusable': [
    { folder: '/a', why: 'EROFS' },
    { folder: '/b', why: 'ENOSPC' },
  ],
  'store.no_backup': [
    { backup: 'x', backups: ['a', 'b'] },
    { backup: 'y', backups: [] },
  ],
  'store.bad_backup': [{ why: 'E1' }, { why: 'E2' }],
  'request.unexpected': [],
  'request.large': [{ megabytes: 8 }, { megabytes: 9 }],
  'request.no_answer': [{ address: 'http://127.0.0.1:1' }, { address: 'http://127.0.0.1:2' }],
  'request.not_tidemark': [{ address: 'http://127.0.0.1:1' }, { address: 'http://127.0.0.1:2' }],
  'request.no_main_process': [],
  'request.lost': [],
  'request.closed': [],
  'request.earlier_start': [],
  'request.ending': [],
  'request.only_looks': [],
  'path.write_not_absolute': [{ path: 'a' }, { path: 'b' }],
  'path.import_not_absolute': [{ path: 'a' }, { path: 'b' }],
  'path.there_already': [{ path: '/a' }, { path: '/b' }],
  'path.not_empty': [{ path: '/a' }, { path: '/b' }],
  'path.not_there': [{ path: '/a' }, { path: '/b' }],
  'path.not_allowed': [{ path: '/a' }, { path: '/b' }],
  'path.gone': [{ path: '/a' }, { path: '/b' }],
  'path.unknown_history': [
    { path: '/a', importers: ['MLflow (mlflow)'] },
    { path: '/b', importers: ['TensorBoard (tensorboard)'] },
  ],
  'path.not_of_importer': [
    { path: '/a', importer: 'MLflow', about: '…' },
    { path: '/b', importer: 'TensorBoard', about: '?' },
  ],
  'path.cannot_open': [
    { path: '/a', why: 'folder' },
    { path: '/b', why: 'missing' },
  ],
  'path.cannot_open_code': [
    { path: '/a', code: 'EIO' },
    { path: '/b', code: 'EMFILE' },
  ],
  'path.too_large': [
    { path: '/a', megabytes: 4 },
    { path: '/b', megabytes: 5 },
  ],
};
