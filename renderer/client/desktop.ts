/** The core behind the desktop window this page stands in. Main process and page live and end together: it is always connected. */
import { bridgeApi } from '../../shared/contract/bridge.ts';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Client } from './client.ts';

declare global {
  interface Window {
    /** Put there by the desktop's preload script; absent in a browser. */
    readonly tidemark?: Bridge;
  }
}

export function desktopClient(bridge: Bridge): Client {
  return { ...bridgeApi(bridge), status: 'connected', onStatus: () => () => undefined };
}
