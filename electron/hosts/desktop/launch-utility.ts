/**
 * Workers as Electron's utility processes. Their parent port is silent when the parent is gone, so each worker is given
 * the end of a channel whose other end is held here and nowhere else: it closes with us, however we end.
 */
import type { MessagePortMain, UtilityProcess } from 'electron';
import type { FromWorker } from '../../../shared/events.ts';
import type { Launcher, WorkerExit, WorkerProcess } from '../../core/queue/launcher.ts';
import { exitOf } from './exit.ts';

const TAIL = 4096;
/** The last output may come after the exit; longer than this nobody waits for it. */
const TAIL_MS = 500;

/** The part of Electron that is used here. */
export interface UtilityParts {
  readonly utilityProcess: {
    fork(path: string, args: string[], options: { stdio: 'pipe'; serviceName: string }): UtilityProcess;
  };
  readonly MessageChannelMain: new () => { port1: MessagePortMain; port2: MessagePortMain };
}

/** @param workerPath the built worker, absolute */
export function utilityLauncher(parts: UtilityParts, workerPath: string): Launcher {
  return {
    id: 'utility',
    start: () => start(parts, workerPath),
  };
}

function start({ utilityProcess, MessageChannelMain }: UtilityParts, workerPath: string): WorkerProcess {
  const child = utilityProcess.fork(workerPath, [], { stdio: 'pipe', serviceName: 'Tidemark training' });
  const { port1: held, port2: given } = new MessageChannelMain();
  child.postMessage({ type: 'line' }, [given]);

  const exits = new Set<(exit: WorkerExit) => void>();
  let exit: WorkerExit | null = null;
  let gone = false;
  let tail = '';
  const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const ends = outputs.map((stream) => new Promise((resolve) => stream.once('end', resolve).once('close', resolve)));
  for (const stream of outputs) stream.on('data', (data) => (tail = (tail + String(data)).slice(-TAIL)));
  child.on('error', (type, location) => (tail = `${tail}${type} at ${location}\n`.slice(-TAIL)));
  child.on('exit', (number) => {
    gone = true;
    const timer = Promise.withResolvers<null>();
    const late = setTimeout(() => timer.resolve(null), TAIL_MS);
    void Promise.race([Promise.all(ends), timer.promise]).then(() => {
      clearTimeout(late);
      held.close();
      exit = { ...exitOf(number, process.platform), tail };
      for (const listener of exits) listener(exit);
      exits.clear();
    });
  });

  return {
    // Known only once it is there, a moment after the start.
    get pid() {
      return child.pid ?? null;
    },
    // Posting to a process whose exit is just being told has crashed the main process.
    send: (message) => void (gone || child.postMessage(message)),
    onMessage: (listener) =>
      void child.on('message', (message) => {
        if (exit === null) listener(message as FromWorker);
      }),
    onExit: (listener) => {
      if (exit === null) exits.add(listener);
      else listener(exit);
    },
    kill() {
      if (gone) return;
      if (child.pid === undefined) child.once('spawn', () => end(child));
      else end(child);
    },
  };
}

/** `kill()` asks; a worker that hangs or is stopped does not hear, so the system is told. */
function end(child: UtilityProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(child.pid, 'SIGKILL');
  } catch {
    // It ended a moment ago, and its exit is on the way.
    child.kill();
  }
}
