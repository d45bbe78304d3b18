/**
 * Streams over one WebSocket. A value is fetched from its source only when the client asked for it and the values before
 * it have left for the network: a page that reads slowly, or not at all, holds one value a stream here and no more.
 */
import type { WebSocket } from 'ws';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Api, InputOf, StreamName } from '../../../shared/contract/index.ts';
import { streamRequest } from '../../../shared/contract/wire.ts';
import type { StreamReply, StreamRequest } from '../../../shared/contract/wire.ts';
import { parseJson } from './body.ts';
import { isStream, toApiError } from './calls.ts';

export const maxStreams = 64;
/** Values one stream's reader may ask for ahead. */
export const maxPulls = 64;
export const pingEvery = 30_000;

interface OpenStream {
  pulls: number;
  /** Wakes the stream when it waits to be asked. */
  wake: () => void;
  readonly leave: AbortController;
}

/** 1008: the client broke the protocol; 1011: we did. */
export function serveStreams(api: Api, socket: WebSocket, log: (line: string) => void): void {
  const open = new Map<number, OpenStream>();
  const reply = (message: StreamReply): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(JSON.stringify(message), (error) => (error ? reject(error) : resolve()));
    });

  async function run(n: number, name: StreamName, input: unknown, stream: OpenStream): Promise<void> {
    const { signal } = stream.leave;
    try {
      const values = api.stream(name, input as InputOf<StreamName>, signal)[Symbol.asyncIterator]();
      try {
        for (;;) {
          if (stream.pulls === 0 && !signal.aborted) await new Promise<void>((resolve) => (stream.wake = resolve));
          if (signal.aborted) return;
          const next = await values.next();
          if (signal.aborted) return;
          if (next.done) return await reply({ done: n });
          stream.pulls -= 1;
          await reply({ next: n, value: next.value });
        }
      } finally {
        await values.return?.();
      }
    } catch (error) {
      if (!signal.aborted && socket.readyState === socket.OPEN) await reply({ fail: n, error: toApiError(error, log) });
    } finally {
      if (open.get(n) === stream) open.delete(n);
    }
  }

  function begin(message: { open: number; name: string; input?: unknown }): void {
    const { open: n, name, input } = message;
    if (open.has(n) || open.size >= maxStreams) {
      socket.close(1008, open.has(n) ? 'stream number in use' : 'too many streams');
      return;
    }
    if (!isStream(name)) {
      const error = toApiError(new ContractError('not_found', 'There is no such stream.'), log);
      reply({ fail: n, error }).catch(() => undefined);
      return;
    }
    const stream: OpenStream = { pulls: 0, wake: () => undefined, leave: new AbortController() };
    stream.leave.signal.addEventListener('abort', () => stream.wake());
    open.set(n, stream);
    // The only failure left is a socket that is gone, and with it whoever would want to know.
    run(n, name, input, stream).catch(() => undefined);
  }

  function receive(message: StreamRequest): void {
    if ('open' in message) return begin(message);
    if ('close' in message) {
      const stream = open.get(message.close);
      open.delete(message.close);
      return stream?.leave.abort();
    }
    // A pull may cross the `done` of its stream on the way: then nobody is there, and nothing is wrong.
    const stream = open.get(message.pull);
    if (!stream) return;
    if (++stream.pulls > maxPulls) return socket.close(1008, 'too many pulls');
    stream.wake();
  }

  socket.on('message', (data, isBinary) => {
    try {
      if (isBinary) throw new Error('binary');
      receive(streamRequest.parse(parseJson(String(data))));
    } catch {
      socket.close(1008, 'not a message of this protocol');
    }
  });
  socket.on('error', () => socket.terminate());

  let answered = true;
  socket.on('pong', () => (answered = true));
  const pings = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, pingEvery);
  socket.on('close', () => {
    clearInterval(pings);
    for (const stream of open.values()) stream.leave.abort();
    open.clear();
  });
}
