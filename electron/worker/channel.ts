/** The line to the parent: a forked process's IPC, or Electron's parent port. Both carry structured clones. */
import type { FromWorker, ToWorker } from '../../shared/events.ts';

interface Port {
  on(event: 'close', listener: () => void): void;
  start(): void;
}
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown; ports: readonly Port[] }) => void): void;
}

export interface Channel {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
  /** The parent is gone. */
  onLost(listener: () => void): void;
}

export function openChannel(): Channel | null {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port) return overParentPort(port);
  if (!process.send) return null;
  return {
    // A parent that has just died makes sending fail; `disconnect` tells, so the failure itself says nothing new.
    send: (message) => void process.send?.(message, undefined, {}, () => undefined),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToWorker)),
    // A parent that died while this process was still loading has left nobody to tell of it.
    onLost: (listener) => void (process.connected ? process.once('disconnect', listener) : setImmediate(listener)),
  };
}

/** The parent port never says that the parent is gone. The port that comes with the first message does, by closing. */
function overParentPort(parent: ParentPort): Channel {
  const lost = new Set<() => void>();
  // Held here, because a port nobody holds is closed.
  let life: Port | null = null;
  parent.on('message', ({ ports }) => {
    const [port] = ports;
    if (!port || life) return;
    life = port;
    life.on('close', () => {
      for (const listener of lost) listener();
    });
    life.start();
  });
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) =>
      parent.on('message', ({ data, ports }) => {
        if (ports.length === 0) listener(data as ToWorker);
      }),
    onLost: (listener) => void lost.add(listener),
  };
}
