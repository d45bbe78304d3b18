/**
 * Streams over one line of messages, whatever carries it. A value is fetched from its source only when the reader asked
 * for it and the values before it have left: a page that reads slowly, or not at all, holds one value a stream here and
 * no more.
 */
import { ContractError } from '../../shared/contract/errors.ts';
import type { Api, InputOf, StreamName } from '../../shared/contract/index.ts';
import { streamRequest } from '../../shared/contract/wire.ts';
import type { StreamReply, StreamRequest } from '../../shared/contract/wire.ts';
import { isStream, toApiError } from './answer.ts';
import { parseJson } from './parse-json.ts';

export const maxStreams = 64;
/** Values one stream's reader may ask for ahead. */
export const maxPulls = 64;

export interface Line {
  /** Resolves when the text has left; rejects when the line is gone. */
  send(text: string): Promise<void>;
  /** The reader broke the protocol: end the line, and call `end`. */
  refuse(why: string): void;
}

export interface Pump {
  /** One message of the reader, a StreamRequest as JSON. */
  receive(text: string): void;
  /** The line is gone: leaves every stream. */
  end(): void;
}

interface OpenStream {
  pulls: number;
  /** Wakes the stream when it waits to be asked. */
  wake: () => void;
  readonly leave: AbortController;
}

export function pumpStreams(api: Api, line: Line, log: (line: string) => void): Pump {
  const open = new Map<number, OpenStream>();
  let ended = false;
  const reply = (message: StreamReply): Promise<void> => line.send(JSON.stringify(message));

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
      if (!signal.aborted) await reply({ fail: n, error: toApiError(error, log) });
    } finally {
      if (open.get(n) === stream) open.delete(n);
    }
  }

  function begin(message: { open: number; name: string; input?: unknown }): void {
    const { open: n, name, input } = message;
    if (open.has(n) || open.size >= maxStreams) {
      return line.refuse(open.has(n) ? 'stream number in use' : 'too many streams');
    }
    if (!isStream(name)) {
      const error = toApiError(new ContractError('not_found', 'There is no such stream.'), log);
      reply({ fail: n, error }).catch(() => undefined);
      return;
    }
    const stream: OpenStream = { pulls: 0, wake: () => undefined, leave: new AbortController() };
    stream.leave.signal.addEventListener('abort', () => stream.wake());
    open.set(n, stream);
    // The only failure left is a line that is gone, and with it whoever would want to know.
    run(n, name, input, stream).catch(() => undefined);
  }

  function take(message: StreamRequest): void {
    if ('open' in message) return begin(message);
    if ('close' in message) {
      const stream = open.get(message.close);
      open.delete(message.close);
      return stream?.leave.abort();
    }
    // A pull may cross the `done` of its stream on the way: then nobody is there, and nothing is wrong.
    const stream = open.get(message.pull);
    if (!stream) return;
    if (++stream.pulls > maxPulls) return line.refuse('too many pulls');
    stream.wake();
  }

  return {
    receive(text) {
      if (ended) return;
      let message: StreamRequest;
      try {
        message = streamRequest.parse(parseJson(text));
      } catch {
        return line.refuse('not a message of this protocol');
      }
      take(message);
    },
    end() {
      ended = true;
      for (const stream of open.values()) stream.leave.abort();
      open.clear();
    },
  };
}
