/** One WebSocket and its life: opening, losing, opening again; the streams on it are http-streams.ts. */
import { type Told, say } from '../words/core/index.ts';
import { ContractError } from './errors.ts';
import { makeStreams } from './http-streams.ts';
import type { Streams } from './http-streams.ts';

/** The part of a WebSocket that is used here; browsers' and Node's both have it. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
}
export type SocketConstructor = new (url: string, protocols: string[]) => SocketLike;

/** `refused`: the server is there and does not know our token; trying again is of no use. */
export type LinkStatus = 'idle' | 'connecting' | 'connected' | 'lost' | 'refused' | 'closed';

export interface LinkOptions {
  open(): SocketLike;
  isRefused(): Promise<boolean>;
  readonly reconnect: boolean;
}

export interface Link {
  status(): LinkStatus;
  connect(): Promise<void>;
  stream(name: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown>;
  onStatus(listener: (status: LinkStatus) => void): () => void;
  readonly closed: Promise<string>;
  close(): void;
}

/** Milliseconds before the n-th attempt after a loss. */
export function backoff(attempt: number): number {
  return Math.min(5000, 100 * 2 ** Math.min(attempt, 10));
}

const sayings: Partial<Record<LinkStatus, Told>> = {
  refused: say('request.earlier_start'),
  closed: say('request.closed'),
};

export function makeLink(options: LinkOptions): Link {
  const listeners = new Set<(status: LinkStatus) => void>();
  const over = Promise.withResolvers<string>();
  let status: LinkStatus = 'idle';
  let current: { socket: SocketLike; streams: Streams; opening: PromiseWithResolvers<Streams> } | null = null;
  let attempt = 0;

  function set(next: LinkStatus): void {
    if (status === next) return;
    status = next;
    for (const listener of [...listeners]) listener(next);
  }

  function failure(): ContractError {
    return new ContractError(status === 'refused' ? 'refused' : 'unavailable', sayings[status] ?? say('request.lost'));
  }

  function end(as: 'refused' | 'closed', reason: string): void {
    set(as);
    over.resolve(reason);
  }

  function open(): Promise<Streams> {
    const opening = Promise.withResolvers<Streams>();
    // A failed opening that nobody waits for is told by the status alone.
    opening.promise.catch(() => undefined);
    set('connecting');
    const socket = options.open();
    const streams = makeStreams((message) => socket.send(JSON.stringify(message)));
    const mine = { socket, streams, opening };
    current = mine;
    socket.onopen = () => {
      attempt = 0;
      set('connected');
      opening.resolve(streams);
    };
    socket.onmessage = (event: { readonly data: unknown }) => streams.receive(String(event.data));
    socket.onerror = () => undefined;
    socket.onclose = () => {
      if (current === mine) void lost(streams, opening);
    };
    return opening.promise;
  }

  async function lost(streams: Streams, opening: PromiseWithResolvers<Streams>): Promise<void> {
    const opened = status === 'connected';
    current = null;
    set('lost');
    streams.lose(failure());
    const refused = !opened && (await options.isRefused());
    // Somebody may have closed the client, or opened it again, while we asked.
    if (status === 'lost') {
      if (refused) end('refused', 'refused');
      else if (!options.reconnect) end('closed', 'lost');
      else retry();
    }
    opening.reject(failure());
  }

  function retry(): void {
    attempt += 1;
    setTimeout(() => {
      if (status === 'lost') void open();
    }, backoff(attempt));
  }

  function ready(): Promise<Streams> {
    if (status === 'refused' || status === 'closed') return Promise.reject(failure());
    return current ? current.opening.promise : open();
  }

  return {
    status: () => status,
    connect: async () => void (await ready()),
    async *stream(name, input, signal) {
      if (signal?.aborted) return;
      const streams = await ready();
      yield* streams.open(name, input, signal);
    },
    onStatus(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    closed: over.promise,
    close() {
      if (status === 'closed' || status === 'refused') return;
      const old = current;
      current = null;
      end('closed', 'closed');
      old?.opening.reject(failure());
      old?.streams.lose(failure());
      old?.socket.close();
    },
  };
}
