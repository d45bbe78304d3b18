/** Many streams over one connection: each numbered, each pulled one value at a time. Knows messages, not sockets. */
import type { ContractError } from './errors.ts';
import { asContractError } from './errors.ts';
import type { StreamReply, StreamRequest } from './wire.ts';

export interface Streams {
  /** Values of a new stream until it is done, `signal` aborts, or the caller stops; throws a ContractError when it fails. */
  open(name: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown>;
  receive(text: string): void;
  /** Ends every open stream with `error`: the connection is gone. */
  lose(error: ContractError): void;
}

interface Pending {
  resolve(result: IteratorResult<unknown, undefined>): void;
  reject(error: unknown): void;
}

const finished: IteratorResult<unknown, undefined> = { done: true, value: undefined };

export function makeStreams(send: (message: StreamRequest) => void): Streams {
  /** Open streams by number; each has at most one value asked for and not yet here. */
  const waiting = new Map<number, { pending: Pending | null; ended: ContractError | 'done' | null }>();
  let last = 0;
  let gone: ContractError | null = null;

  function settle(n: number, how: ContractError | 'done'): void {
    const stream = waiting.get(n);
    if (!stream) return;
    waiting.delete(n);
    stream.ended = how;
    const { pending } = stream;
    stream.pending = null;
    if (how === 'done') pending?.resolve(finished);
    else pending?.reject(how);
  }

  function open(name: string, input: unknown, signal?: AbortSignal): AsyncIterable<unknown> {
    return {
      [Symbol.asyncIterator]() {
        const n = ++last;
        const stream: { pending: Pending | null; ended: ContractError | 'done' | null } = {
          pending: null,
          ended: gone,
        };
        const leave = (): void => {
          signal?.removeEventListener('abort', leave);
          if (stream.ended) return;
          send({ close: n });
          settle(n, 'done');
        };
        if (signal?.aborted) stream.ended = 'done';
        if (!stream.ended) {
          waiting.set(n, stream);
          send({ open: n, name, input });
          signal?.addEventListener('abort', leave);
        }
        return {
          next() {
            if (stream.ended === 'done') return Promise.resolve(finished);
            if (stream.ended) {
              const error = stream.ended;
              stream.ended = 'done';
              return Promise.reject(error);
            }
            if (stream.pending) return Promise.reject(new Error('A stream is read one value at a time.'));
            return new Promise((resolve, reject) => {
              stream.pending = { resolve, reject };
              send({ pull: n });
            });
          },
          return() {
            leave();
            return Promise.resolve(finished);
          },
        };
      },
    };
  }

  function receive(text: string): void {
    const reply = JSON.parse(text) as StreamReply;
    if ('next' in reply) {
      const stream = waiting.get(reply.next);
      const pending = stream?.pending;
      if (stream) stream.pending = null;
      pending?.resolve({ done: false, value: reply.value });
    } else if ('done' in reply) settle(reply.done, 'done');
    else settle(reply.fail, asContractError(reply.error));
  }

  return {
    open,
    receive,
    lose(error) {
      gone = error;
      for (const n of [...waiting.keys()]) settle(n, error);
    },
  };
}
