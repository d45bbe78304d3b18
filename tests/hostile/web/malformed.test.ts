import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose, raw, startTestServer } from './support.ts';
import type { TestServer } from './support.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.stop());

const rows: [string, (host: string) => string | Buffer][] = [
  ['no HTTP at all', () => 'hello\r\n\r\n'],
  ['random bytes', () => Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 197 + 31) % 256))],
  ['a TLS greeting', () => Buffer.from('16030100f8010000f40303', 'hex')],
  ['an unknown version', (host) => `GET / HTTP/9.9\r\nHost: ${host}\r\n\r\n`],
  ['an unknown method', (host) => `BREW / HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['a header without a colon', (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nbroken\r\n\r\n`],
  ['a NUL in a header', (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\0b\r\n\r\n`],
  ['a folded header', (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: a\r\n b\r\n\r\n`],
  ['bare line feeds hiding a header', (host) => `GET / HTTP/1.1\r\nX: a\nHost: ${host}\r\n\r\n`],
  ['headers of 100 kB', (host) => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['an address of 100 kB', (host) => `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['a negative length', (host) => `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: -1\r\n\r\n`],
  ['two lengths', (host) => `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
  [
    'a length and chunks together',
    (host) => `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ],
  ['broken chunks', (host) => `POST / HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ['CONNECT', (host) => `CONNECT evil.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
  ['TRACE', (host) => `TRACE / HTTP/1.1\r\nHost: ${host}\r\n\r\n`],
];

it.each(rows)('answers %s with a refusal or nothing, and lives', async (_name, request) => {
  const answer = await raw(server.port, request(server.host));
  expect(answer.status === 0 || answer.status >= 400).toBe(true);
  expect(answer.text).not.toContain('<title>');
  expect((await raw(server.port, compose(server, {}))).status).toBe(200);
});

it('forgets a caller who leaves in the middle of a request', async () => {
  const before = server.seen.calls.length;
  const socket = connect(server.port, '127.0.0.1');
  const head = compose(server, { target: '/api/call/runs.list', headers: { 'Content-Length': '100' } });
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  socket.destroy();
  await raw(server.port, compose(server, {}));
  expect(server.seen.calls.slice(before)).toEqual(['system.info']);
});

it('serves many callers who say nothing, and others beside them', async () => {
  const silent = Array.from({ length: 100 }, () => connect(server.port, '127.0.0.1'));
  expect((await raw(server.port, compose(server, {}))).status).toBe(200);
  for (const socket of silent) socket.destroy();
});

it('answers requests sent one behind the other, in order', async () => {
  const one = compose(server, { target: '/', headers: {} });
  const answer = await raw(server.port, one + one.replace('GET / ', 'GET /none '));
  expect(answer.status).toBe(200);
});
