/**
 * The contract over HTTP and WebSocket, for the page and for the command line. Pure: what reaches the network is handed in.
 *
 * Law: every failure is a ContractError. A server that cannot be reached, or is lost while a stream is open, is
 * `unavailable`; a token it does not know is `refused`. A lost stream is not reopened here: its caller knows whether to.
 */
import type { Api, CallName, InputOf, OutputOf, StreamName } from './index.ts';
import { ContractError, asContractError } from './errors.ts';
import { say } from '../words/core/index.ts';
import { makeLink } from './http-link.ts';
import type { LinkStatus, SocketConstructor } from './http-link.ts';
import { callPath, callReply, streamPath, subprotocol, tokenPrefix } from './wire.ts';

export interface FetchRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
export interface FetchResponse {
  readonly status: number;
  json(): Promise<unknown>;
}
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>;

export interface HttpApiOptions {
  /** The server's origin, e.g. `http://127.0.0.1:7412`. */
  readonly url: string;
  readonly token: string;
  readonly fetch: Fetch;
  readonly WebSocket: SocketConstructor;
  /** Connect again, more and more slowly, after a loss (a page). Without it the first loss closes the client. Default false. */
  readonly reconnect?: boolean;
}

export interface HttpApi extends Api {
  /** Opens the WebSocket if it is not; resolves when it is open, rejects with a ContractError. Streams do it by themselves. */
  connect(): Promise<void>;
  readonly status: LinkStatus;
  /** Tells every change of the connection; the returned function stops it. */
  onStatus(listener: (status: LinkStatus) => void): () => void;
  /** Resolves, with the reason, when this client is over: closed, refused, or lost without `reconnect`. */
  readonly closed: Promise<string>;
  close(): void;
}

export function httpApi(options: HttpApiOptions): HttpApi {
  const origin = new RegExp('^http(s?)://[^/?#]+').exec(options.url)?.[0];
  if (!origin) throw new ContractError('bad_input', `Not the address of a Tidemark server: ${options.url}`);
  const address: string = origin;

  async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const request = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${options.token}`, Origin: address },
      body: JSON.stringify(input),
    };
    let answer: unknown;
    try {
      answer = await (await options.fetch(`${origin}${callPath}${name}`, request)).json();
    } catch {
      throw new ContractError('unavailable', say('request.no_answer', { address }));
    }
    const reply = callReply.safeParse(answer);
    if (!reply.success) throw new ContractError('unavailable', say('request.not_tidemark', { address }));
    if (reply.data.ok) return reply.data.value as OutputOf<N>;
    throw asContractError(reply.data.error);
  }

  const link = makeLink({
    open: () =>
      new options.WebSocket(`${origin.replace(/^http/, 'ws')}${streamPath}`, [
        subprotocol,
        tokenPrefix + options.token,
      ]),
    // A browser hides why a WebSocket was turned away; a call tells whether it was the token.
    isRefused: () =>
      call('system.info', {}).then(
        () => false,
        (error: unknown) => error instanceof ContractError && error.code === 'refused',
      ),
    reconnect: options.reconnect ?? false,
  });

  return {
    call,
    stream: <N extends StreamName>(name: N, input: InputOf<N>, signal?: AbortSignal) =>
      link.stream(name, input, signal) as AsyncIterable<OutputOf<N>>,
    connect: link.connect,
    get status() {
      return link.status();
    },
    onStatus: link.onStatus,
    closed: link.closed,
    close: link.close,
  };
}
export type { LinkStatus, SocketConstructor, SocketLike } from './http-link.ts';
