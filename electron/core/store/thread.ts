/** What takes long over a whole database, done in a thread of its own so that the owner goes on answering: started by aside.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { ContractError, asApiError } from '../../../shared/contract/errors.ts';
import { databaseFile } from '../home.ts';
import type { Jobs, Reply } from './aside.ts';
import { BUSY_MS, fault, reading } from './check.ts';
import { diskUse } from './disk.ts';
import { inspect } from './inspect.ts';
import { checkSeries } from './series.ts';

/** Pages between two looks at whether the thread is to end. */
const PAGES = 4096;

const jobs: { [N in keyof Jobs]: (input: Jobs[N]['input']) => Jobs[N]['output'] | Promise<Jobs[N]['output']> } = {
  async backup({ home, part }) {
    const db = new Database(databaseFile(home), { readonly: true, timeout: BUSY_MS });
    try {
      // One moment of the database for the whole copy: what its owner writes meanwhile would make it begin again each time.
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
      await db.backup(part, { progress: () => PAGES });
    } finally {
      db.close();
    }
    const why = fault(part);
    return { fault: why, damaged: why === null ? reading(part, (copy) => checkSeries(copy, false)) : [] };
  },
  usage: ({ home }) => diskUse(home),
  check: ({ home, full }) => inspect(home, full),
};

async function reply(): Promise<Reply> {
  const { job, input } = workerData as { job: keyof Jobs; input: never };
  try {
    return { ok: true, value: await jobs[job](input) };
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    return { ok: false, message, code, expected: error instanceof ContractError ? asApiError(error) : null };
  }
}

parentPort?.postMessage(await reply());
