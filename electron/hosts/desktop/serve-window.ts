/** The contract for our window: calls by `invoke`, streams over a port that each page opens once. Every sender is checked. */
import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, MessagePortMain } from 'electron';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { maxCallBytes, maxMessageBytes } from '../../../shared/contract/wire.ts';
import { answer, toApiError, tooLarge } from '../answer.ts';
import { pumpStreams } from '../pump-streams.ts';
import { channels } from './channels.ts';
import { maySend } from './policy.ts';

export interface WindowDoor {
  /** Id of our window's contents; null while there is none. */
  ours(): number | null;
  readonly log: (line: string) => void;
}

function isAllowed(event: IpcMainEvent | IpcMainInvokeEvent, ours: number | null): boolean {
  const frame = event.senderFrame;
  return maySend({ contents: event.sender.id, url: frame?.url ?? null, isMainFrame: frame?.parent === null }, ours);
}

export function serveWindow(ipcMain: IpcMain, api: Api, { ours, log }: WindowDoor): void {
  let endCurrent = (): void => undefined;

  ipcMain.handle(channels.call, async (event, name: unknown, input: unknown): Promise<string> => {
    if (!isAllowed(event, ours()) || typeof name !== 'string' || typeof input !== 'string') {
      const error = toApiError(new ContractError('refused', 'Only the page of Tidemark itself may call.'), log);
      return JSON.stringify({ ok: false, error });
    }
    const read = (): string => {
      if (input.length > maxCallBytes || Buffer.byteLength(input) > maxCallBytes) throw tooLarge();
      return input;
    };
    return JSON.stringify((await answer(api, name, read, log)).reply);
  });

  ipcMain.on(channels.subscribe, (event) => {
    const [port, ...more] = event.ports;
    for (const one of more) one.close();
    if (!port) return;
    if (!isAllowed(event, ours())) return port.close();
    // A page has one line. A new one means a new page, and its predecessor's streams end.
    endCurrent();
    endCurrent = servePort(api, port, log);
  });
}

/** Messages leave at once here; how many there are is bounded by what the page asked for. Returns how to end it. */
function servePort(api: Api, port: MessagePortMain, log: (line: string) => void): () => void {
  let open = true;
  function end(): void {
    if (!open) return;
    open = false;
    pump.end();
    port.close();
  }
  const line = {
    send(text: string): Promise<void> {
      if (!open) return Promise.reject(new Error('The page is gone.'));
      port.postMessage(text);
      return Promise.resolve();
    },
    refuse(why: string): void {
      log(`window: ${why}`);
      end();
    },
  };
  const pump = pumpStreams(api, line, log);
  port.on('message', ({ data }) => {
    if (typeof data === 'string' && data.length <= maxMessageBytes) pump.receive(data);
    else line.refuse('not a message of this protocol');
  });
  // Told when the page closes it, and when the page or its process ends.
  port.on('close', end);
  port.start();
  return end;
}
