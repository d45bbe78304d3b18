/** What the page holds of the core: the contract, and how the connection is. One of two transports carries it. */
import type { Api } from '../../shared/contract/index.ts';
import { httpApi } from '../../shared/contract/http-client.ts';
import type { LinkStatus } from '../../shared/contract/http-client.ts';

export interface Client extends Api {
  readonly status: LinkStatus;
  /** Tells every change of the connection; the returned function stops it. */
  onStatus(listener: (status: LinkStatus) => void): () => void;
}

/** The core behind the server this page came from. */
export function webClient(token: string): Client {
  return httpApi({
    url: location.origin,
    token,
    // A browser sets Origin by itself and forbids setting it.
    fetch: (url, { method, headers: { Origin: _, ...headers }, body }) => fetch(url, { method, headers, body }),
    WebSocket,
    reconnect: true,
  });
}
