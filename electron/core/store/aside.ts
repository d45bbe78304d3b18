/** Starts the store's thread (thread.ts) and waits for what it says. */
import { Worker } from 'node:worker_threads';
import { type ApiError, asContractError } from '../../../shared/contract/errors.ts';
import type { DiskUse, Inspection } from '../../../shared/contract/storage.ts';
import { threadEntry } from '../../../shared/thread-entry.ts';

/** What is wrong with a copy itself (null: nothing), and what was damaged in the database already: a sentence each. */
export interface Copied {
  readonly fault: string | null;
  readonly damaged: readonly string[];
}

export interface Jobs {
  backup: { input: { readonly home: string; readonly part: string }; output: Copied };
  usage: { input: { readonly home: string }; output: DiskUse };
  check: { input: { readonly home: string; readonly full: boolean }; output: Inspection };
}

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly message: string;
      readonly code: string | undefined;
      readonly expected: ApiError | null;
    };

/** @param signal ends the thread; then it is rejected. @throws what the job threw, with its code */
export function aside<N extends keyof Jobs>(
  job: N,
  input: Jobs[N]['input'],
  signal?: AbortSignal,
): Promise<Jobs[N]['output']> {
  const thread = new Worker(threadEntry(import.meta.url, './thread.ts', './thread.js'), { workerData: { job, input } });
  const { promise, resolve, reject } = Promise.withResolvers<Jobs[N]['output']>();
  const end = (): void => void thread.terminate();
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  let reply: Reply | null = null;
  thread.on('message', (said: Reply) => (reply = said));
  thread.on('error', reject);
  // Once it is over, so that whoever is answered finds no file of it open.
  thread.on('exit', () => {
    signal?.removeEventListener('abort', end);
    if (reply === null) reject(new Error('It was broken off.'));
    else if (reply.ok) resolve(reply.value as Jobs[N]['output']);
    else if (reply.expected) reject(asContractError(reply.expected));
    else reject(Object.assign(new Error(reply.message), { code: reply.code }));
  });
  return promise;
}
