/** The parent's side: `utilityProcess` and `MessageChannelMain`, over child processes and Node's MessageChannel. */
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { UtilityParts } from '../../electron/hosts/desktop/launch-utility.ts';

/** Node's port with the shape of Electron's: an event with `data`, told only after `start`. */
export class StandInPort extends EventEmitter {
  readonly real: MessagePort;
  constructor(real: MessagePort) {
    super();
    this.real = real;
    real.on('close', () => this.emit('close'));
  }
  start(): void {
    this.real.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    this.real.postMessage(message);
  }
  close(): void {
    this.real.close();
  }
}

export class StandInChannel {
  readonly port1: StandInPort;
  readonly port2: StandInPort;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new StandInPort(port1);
    this.port2 = new StandInPort(port2);
  }
}

let lastPort = 0;

class StandInUtility extends EventEmitter {
  pid: number | undefined;
  readonly stdout;
  readonly stderr;
  readonly #child;

  constructor(path: string) {
    super();
    // Electron starts it a little later; until then there is no pid and killing is of no use.
    this.#child = fork(join(import.meta.dirname, 'utility-entry.mjs'), [path], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    setImmediate(() => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code, signal) => {
      const number = code ?? { SIGKILL: 9, SIGTERM: 15 }[String(signal)] ?? 1;
      this.emit('exit', number);
      this.pid = undefined;
    });
  }

  postMessage(data: unknown, transfer: readonly StandInPort[] = []): void {
    const ports = transfer.map((port) => {
      const id = ++lastPort;
      port.on('close', () => this.#child.connected && this.#child.send({ closed: id }, () => undefined));
      return id;
    });
    this.#child.send({ data, ports }, () => undefined);
  }

  kill(): boolean {
    return this.pid !== undefined && this.#child.kill('SIGTERM');
  }
}

export const utilityParts = {
  utilityProcess: { fork: (path: string) => new StandInUtility(path) },
  MessageChannelMain: StandInChannel,
} as unknown as UtilityParts;
