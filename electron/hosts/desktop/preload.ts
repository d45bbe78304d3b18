/** All a page of ours is given: the two functions of the contract. The line for streams lives and ends with its page. */
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { channels } from './channels.ts';

/** The browser's MessageChannel, of which Node's types know another side. */
interface Port {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: string): void;
}

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(channels.call, String(name), String(input)) as Promise<string>,
  subscribe(receive) {
    const { port1, port2 } = new MessageChannel();
    const mine = port1 as unknown as Port;
    mine.onmessage = (event) => receive(String(event.data));
    ipcRenderer.postMessage(channels.subscribe, null, [port2 as never]);
    return (request) => mine.postMessage(String(request));
  },
};

contextBridge.exposeInMainWorld('tidemark', bridge);
