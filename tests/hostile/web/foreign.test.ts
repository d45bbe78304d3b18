import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, raw, startTestServer } from './support.ts';
import type { RequestParts, TestServer } from './support.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.stop());

const routes = [
  ['a call', '/api/call/runs.list', 200],
  ['the stream socket', '/api/stream', 101],
  ['the page', '/', 200],
  ['an asset', '/assets/index-a1B2c3D4.js', 200],
] as const;

const ask = (parts: RequestParts) => raw(server.port, compose(server, parts));
const forRoute = (target: string, headers: Record<string, string | null>): RequestParts =>
  target.startsWith('/assets') ? { target, headers: { ...plain, ...headers } } : { target, headers };
/** What a socket needs and a file does not. */
const plain = Object.fromEntries(
  ['Upgrade', 'Connection', 'Sec-WebSocket-Version', 'Sec-WebSocket-Key', 'Sec-WebSocket-Protocol', 'Origin'].map(
    (name) => [name, null],
  ),
);

describe.each(routes)('%s', (_title, target, served) => {
  it.each(['127.0.0.1', 'localhost', '[::1]'])('is served to the host name %s with our port', async (name) => {
    const host = `${name}:${server.port}`;
    const origin = target.startsWith('/api') ? `http://${host}` : null;
    const answer = await ask(forRoute(target, { Host: host, Origin: origin }));
    expect(answer.status).toBe(served);
  });

  it.each([
    ['another name', () => 'evil.example'],
    ['another name with our port', () => `evil.example:${server.port}`],
    ['our address as a prefix', () => `127.0.0.1.evil.com:${server.port}`],
    ['our name as a prefix', () => `localhost.evil.com:${server.port}`],
    ['our name as a suffix', () => `evil-localhost:${server.port}`],
    ['the decimal address', () => `2130706433:${server.port}`],
    ['the hexadecimal address', () => `0x7f000001:${server.port}`],
    ['the short address', () => `127.1:${server.port}`],
    ['another loopback address', () => `127.0.0.2:${server.port}`],
    ['the any address', () => `0.0.0.0:${server.port}`],
    ['an IPv4-mapped address', () => `[::ffff:127.0.0.1]:${server.port}`],
    ['a wrong port', () => `127.0.0.1:${server.port + 1}`],
    ['no port', () => '127.0.0.1'],
    ['a port with zeros', () => `127.0.0.1:0${server.port}`],
    ['a trailing dot', () => `localhost.:${server.port}`],
    ['upper case', () => `LOCALHOST:${server.port}`],
    ['user information', () => `a@127.0.0.1:${server.port}`],
    ['a list', () => `127.0.0.1:${server.port}, evil.example`],
    ['an empty name', () => ''],
    ['none at all', () => null],
  ])('is refused to a Host that is %s', async (_name, host) => {
    const answer = await ask(forRoute(target, { Host: host() }));
    expect(answer.status).toBe(403);
    expect(answer.head).toContain('Content-Security-Policy');
  });

  it('is refused when two Host headers are sent', async () => {
    const text = compose(server, forRoute(target, {}));
    const answer = await raw(server.port, text.replace('\r\n', `\r\nHost: evil.example\r\n`));
    expect([400, 403]).toContain(answer.status);
  });

  it.each([
    ['another site', () => 'https://evil.example'],
    ['null', () => 'null'],
    ['our address as a prefix', () => `http://127.0.0.1.evil.com:${server.port}`],
    ['a wrong port', () => `http://127.0.0.1:${server.port + 1}`],
    ['no port', () => 'http://127.0.0.1'],
    ['https', () => `https://127.0.0.1:${server.port}`],
    ['another of our names than Host', () => `http://localhost:${server.port}`],
    ['an extension', () => 'chrome-extension://abcdefghijklmnop'],
    ['a file', () => 'file://'],
    ['a trailing slash', () => `http://127.0.0.1:${server.port}/`],
    ['empty', () => ''],
  ])('is refused to an Origin that is %s', async (_name, origin) => {
    expect((await ask(forRoute(target, { Origin: origin() }))).status).toBe(403);
  });

  it.each(['cross-site', 'same-site', 'made-up'])('is refused when fetched %s by a page', async (site) => {
    const headers = { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' };
    expect((await ask(forRoute(target, headers))).status).toBe(403);
  });

  it('never allows another origin to read', async () => {
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const answer = await ask({ ...forRoute(target, { 'Access-Control-Request-Method': 'POST' }), method });
      expect(answer.head.toLowerCase()).not.toContain('access-control');
    }
  });
});

it('opens the page for a link followed from another site, and nothing else', async () => {
  const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
  expect((await ask({ target: '/', headers })).status).toBe(200);
  expect((await ask({ target: '/', headers: { ...headers, 'Sec-Fetch-Dest': 'iframe' } })).status).toBe(403);
  expect((await ask({ target: '/api/call/runs.list', headers })).status).toBe(403);
});

it('opens no stream to a browser that names no origin, and answers a program that has none', async () => {
  expect((await ask({ target: '/api/stream', headers: { Origin: null } })).status).toBe(403);
  expect((await ask({ headers: { Origin: null, 'Sec-Fetch-Site': 'same-origin' } })).status).toBe(403);
  expect((await ask({ headers: { Origin: null } })).status).toBe(200);
});
