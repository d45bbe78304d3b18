/** The web host: one HTTP server on loopback for the API, its streams, and the page. Who may come in: guard.ts. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { maxMessageBytes, subprotocol } from '../../../shared/contract/wire.ts';
import { answerCall } from './calls.ts';
import { makeGuard } from './guard.ts';
import type { Guard, Refusal } from './guard.ts';
import { securityHeaders } from './headers.ts';
import { endRaw, send, sendFile, sendRefusal } from './send.ts';
import { serveStreams } from './sockets.ts';
import { listStatic } from './static.ts';

export interface ServerOptions {
  readonly api: Api;
  /** 0: any free port. */
  readonly port: number;
  /** The bearer token of this start, at least 256 random bits. */
  readonly token: string;
  /** Folder of the built page (absolute), or null for the API alone. */
  readonly staticDir: string | null;
  /** One line for people who look for a fault; never a token. */
  readonly log: (line: string) => void;
}

export interface Server {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection and stream. */
  close(): Promise<void>;
}

const address = '127.0.0.1';
const maxSockets = 32;

/** Throws a ContractError `busy` when the port is taken. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { api, log } = options;
  const files = options.staticDir === null ? () => null : listStatic(options.staticDir);
  // Set once the port is known; nothing is accepted before.
  let guard: Guard = () => ({ status: 503, message: 'Not ready.' });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = guard(knockOf(request, false));
    if (refusal) return sendRefusal(request, response, refusal);
    for (const [name, value] of Object.entries(securityHeaders(request.headers.host ?? null))) {
      response.setHeader(name, value);
    }
    const target = request.url ?? '';
    if (!target.startsWith('/api')) {
      const file = files(target);
      if (file) return sendFile(request, response, file);
      return sendRefusal(request, response, { status: 404, message: 'There is no such page.' });
    }
    if (request.headers.expect !== undefined) response.writeContinue();
    const { status, reply } = await answerCall(api, request, log);
    send(request, response, status, JSON.stringify(reply));
  }

  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      log(`${request.method} failed: ${error instanceof Error ? error.message : String(error)}`);
      response.destroy();
    });
  };
  const server = createServer(
    {
      // The guard says what a missing Host means, with the same answer and headers as for a wrong one.
      requireHostHeader: false,
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
    },
    onRequest,
  );
  server.maxHeadersCount = 100;
  server.maxConnections = 256;
  server.on('checkContinue', onRequest);
  server.on('clientError', (_error, socket) =>
    endRaw(socket as Socket, { status: 400, message: 'Malformed request.' }),
  );

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: () => subprotocol,
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const full: Refusal = { status: 503, message: 'Too many connections.' };
    const refusal = guard(knockOf(request, true)) ?? (sockets.clients.size >= maxSockets ? full : null);
    if (refusal) return endRaw(socket as Socket, refusal);
    sockets.handleUpgrade(request, socket, head, (opened) => serveStreams(api, opened, log));
  });

  server.listen({ host: address, port: options.port, exclusive: true });
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new ContractError('busy', `Port ${options.port} is taken or not allowed. Choose another with --port.`);
  });
  server.on('error', (error) => log(`server: ${error.message}`));
  const { port } = server.address() as AddressInfo;
  guard = makeGuard(port, options.token);

  return {
    url: `http://${address}:${port}`,
    port,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const socket of sockets.clients) socket.close(1001, 'Tidemark ends');
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await closed;
    },
  };
}

function knockOf(request: IncomingMessage, upgrade: boolean) {
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: request.headers,
    hosts: request.headersDistinct.host?.length ?? 0,
    upgrade,
  };
}
