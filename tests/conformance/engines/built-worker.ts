/** The built worker as the launcher starts it: one job, and what it says until it ends. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FromWorker, Job, RunEvent, ToWorker } from '../../../shared/events.ts';

const built = join(import.meta.dirname, '../../../out/main/worker.js');

/** @param env added to the environment of the worker @param worker the built one, or a copy of it */
export function runBuiltWorker(job: Job, env: NodeJS.ProcessEnv = {}, worker = built): Promise<FromWorker[]> {
  if (!existsSync(worker)) throw new Error('out/main/worker.js is not there: run `npm run build` first.');
  return new Promise((resolve, reject) => {
    const child = fork(worker, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...env },
    });
    const heard: FromWorker[] = [];
    let output = '';
    const send = (message: ToWorker): void => void (child.connected && child.send(message, () => undefined));
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (output += String(bytes)));
    child.on('message', (message) => {
      const said = message as FromWorker;
      heard.push(said);
      const last = said.type === 'events' ? said.envelopes.at(-1) : undefined;
      if (last) send({ type: 'ack', seq: last.seq });
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(heard) : reject(new Error(`worker ended ${code}: ${output}`))));
    send({ type: 'job', job });
  });
}

/** The run's events among what a worker said. */
export function eventsOf(heard: readonly FromWorker[]): RunEvent[] {
  return heard.flatMap((said) => (said.type === 'events' ? said.envelopes.map((e) => e.event) : []));
}
