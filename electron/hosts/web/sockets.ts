/** Streams over one WebSocket, and its life. What is said on it: pump-streams.ts. */
import type { WebSocket } from 'ws';
import type { Api } from '../../../shared/contract/index.ts';
import { pumpStreams } from '../pump-streams.ts';

export const pingEvery = 30_000;

/** Closes with 1008 when the client broke the protocol. */
export function serveStreams(api: Api, socket: WebSocket, log: (line: string) => void): void {
  const line = {
    send: (text: string): Promise<void> =>
      new Promise((resolve, reject) => {
        socket.send(text, (error) => (error ? reject(error) : resolve()));
      }),
    refuse: (why: string): void => socket.close(1008, why),
  };
  const pump = pumpStreams(api, line, log);
  socket.on('message', (data, isBinary) => {
    if (isBinary) line.refuse('not a message of this protocol');
    else pump.receive(String(data));
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
    pump.end();
  });
}
