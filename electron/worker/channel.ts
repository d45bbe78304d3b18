/** The line to the parent: a forked process's IPC, or Electron's parent port. Both carry structured clones. */
import type { FromWorker, ToWorker } from '../../shared/events.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface Channel {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
  /** The parent is gone. */
  onLost(listener: () => void): void;
}

export function openChannel(): Channel | null {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data as ToWorker)),
      onLost: (listener) => void process.once('disconnect', listener),
    };
  }
  if (!process.send) return null;
  return {
    // A parent that has just died makes sending fail; `disconnect` tells, so the failure itself says nothing new.
    send: (message) => void process.send?.(message, undefined, {}, () => undefined),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToWorker)),
    // A parent that died while this process was still loading has left nobody to tell of it.
    onLost: (listener) => void (process.connected ? process.once('disconnect', listener) : setImmediate(listener)),
  };
}
