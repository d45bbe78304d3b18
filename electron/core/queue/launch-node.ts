/** Workers as child processes of Node. */
import { fork } from 'node:child_process';
import type { FromWorker } from '../../../shared/events.ts';
import type { Launcher } from './launcher.ts';

const TAIL = 4096;

/** @param workerPath the built worker, absolute */
export function nodeLauncher(workerPath: string): Launcher {
  return {
    id: 'node',
    start() {
      const child = fork(workerPath, [], {
        serialization: 'advanced',
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        execArgv: ['--enable-source-maps'],
      });
      let tail = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-TAIL)));
      }
      // A worker that cannot be started, or has just died, says so by its exit.
      child.on('error', (error) => (tail = (tail + error.message).slice(-TAIL)));
      return {
        pid: child.pid ?? null,
        send: (message) => void (child.connected && child.send(message, () => undefined)),
        onMessage: (listener) => void child.on('message', (message) => listener(message as FromWorker)),
        onExit: (listener) => void child.once('close', (code, signal) => listener({ code, signal, tail })),
        kill: () => void child.kill('SIGKILL'),
      };
    },
  };
}
