/** Writes answers: JSON, files, refusals. Every one carries the security headers and leaves the connection usable or closed. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { CallReply } from '../../../shared/contract/wire.ts';
import type { Refusal } from './guard.ts';
import { securityHeaders } from './headers.ts';
import type { StaticFile } from './static.ts';

/** How much of a refused body is read away, so that its sender gets to see the answer. */
const maxDrain = 256_000_000;

export function send(request: IncomingMessage, response: ServerResponse, status: number, json: string): void {
  // After an unread body the connection cannot be used again; closing it at once would lose the answer on its way.
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  const unread = hasBody && !request.complete;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    ...(unread ? { Connection: 'close' } : {}),
  });
  if (!unread) return void response.end(json);
  response.write(json);
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxDrain) request.destroy();
  });
  // The server's own time limit for a request holds here too, so this ends.
  request.on('close', () => response.end());
  request.resume();
}

export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  for (const [name, value] of Object.entries(securityHeaders(null))) response.setHeader(name, value);
  if (refusal.status === 405) response.setHeader('Allow', request.url?.startsWith('/api') ? 'POST' : 'GET, HEAD');
  send(request, response, refusal.status, refusalText(refusal));
}

export async function sendFile(request: IncomingMessage, response: ServerResponse, file: StaticFile): Promise<void> {
  const accepts = /(?:^|,\s*)gzip(?!;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding'] ?? ''));
  const { bytes, gzipped } = await file.read(accepts);
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(gzipped ? { 'Content-Encoding': 'gzip' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The same answer where there is no response object: before an upgrade, after malformed HTTP. */
export function endRaw(socket: Socket, refusal: Refusal): void {
  if (!socket.writable) return void socket.destroy();
  const json = refusalText(refusal);
  const headers = {
    ...securityHeaders(null),
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}\r\n${lines.join('')}\r\n${json}`, () => {
    socket.destroy();
  });
}

function refusalText({ status, message }: Refusal): string {
  const code = status === 404 ? 'not_found' : status === 400 ? 'bad_input' : status === 503 ? 'unavailable' : 'refused';
  return JSON.stringify({ ok: false, error: { code, message, issues: [], said: null } } satisfies CallReply);
}
