/**
 * The contract over the two functions a desktop window has: `window.tidemark`, put there by the preload script.
 *
 * Everything crosses as JSON text, as it does over HTTP: the same limits hold, the same values arrive, and whatever a
 * page keeps its state in (proxies that cannot be cloned) never reaches the border.
 */
import { ContractError, asContractError } from './errors.ts';
import { say } from '../words/core/index.ts';
import { makeStreams } from './http-streams.ts';
import type { Streams } from './http-streams.ts';
import type { Api, CallName, InputOf, OutputOf, StreamName } from './index.ts';
import { callReply } from './wire.ts';

export interface Bridge {
  /** A call by name, its input as JSON; resolves to a CallReply as JSON. */
  call(name: string, input: string): Promise<string>;
  /** Opens the line for streams: `receive` gets each StreamReply, the returned function sends a StreamRequest, both as JSON. */
  subscribe(receive: (reply: string) => void): (request: string) => void;
}

const noAnswer = (): ContractError => new ContractError('unavailable', say('request.no_main_process'));

/** Law: every failure is a ContractError, as over HTTP. The line for streams is opened with the first of them. */
export function bridgeApi(bridge: Bridge): Api {
  let line: Streams | null = null;

  function open(): Streams {
    const streams = makeStreams((message) => send(JSON.stringify(message)));
    const send = bridge.subscribe((reply) => streams.receive(reply));
    return streams;
  }

  return {
    async call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
      let text: string;
      try {
        text = await bridge.call(name, JSON.stringify(input));
      } catch {
        throw noAnswer();
      }
      const reply = callReply.parse(JSON.parse(text));
      if (reply.ok) return reply.value as OutputOf<N>;
      throw asContractError(reply.error);
    },
    stream<N extends StreamName>(name: N, input: InputOf<N>, signal?: AbortSignal) {
      line ??= open();
      return line.open(name, input, signal) as AsyncIterable<OutputOf<N>>;
    },
  };
}
