import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose, raw, secret, startTestServer } from './support.ts';
import type { TestServer } from './support.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.stop());

const get = (target: string) =>
  raw(server.port, `GET ${target} HTTP/1.1\r\nHost: ${server.host}\r\nConnection: close\r\n\r\n`);

const outside = [
  '/../secret.html',
  '/assets/../../secret.html',
  '/..\\secret.html',
  '/assets\\..\\..\\secret.html',
  '/%2e%2e/secret.html',
  '/%2e%2e%2fsecret.html',
  '/..%2fsecret.html',
  '/..%5csecret.html',
  '/%252e%252e/secret.html',
  '/%252e%252e%252fsecret.html',
  '/%c0%ae%c0%ae/secret.html',
  '/%uff0e%uff0e/secret.html',
  '/....//secret.html',
  '/.//../secret.html',
  '/;/../secret.html',
  '/assets/..;/..;/secret.html',
  '/../page-private/index.html',
  '/-private/index.html',
  '/page-private/index.html',
  '//../secret.html',
  '//etc/passwd',
  '/etc/passwd',
  '/C:/Windows/win.ini',
  '/C:%5cWindows%5cwin.ini',
  'C:\\Windows\\win.ini',
  '\\\\host\\share\\secret.html',
  '/\\\\host\\share\\secret.html',
  '//host/share/secret.html',
  '/file:///etc/passwd',
  '/assets/index-a1B2c3D4.js%00.html',
  '/assets/index-a1B2c3D4.js/',
  '/assets/index-a1B2c3D4.js/../../../secret.html',
  '/assets/index-a1B2c3D4.js::$DATA',
  '/assets/',
  '/assets',
  '/INDEX.HTML',
  '/./index.html',
  '/index.html.',
  '/notes.secret',
  '/runs/../../secret.html',
  '/runs/%2e%2e',
  '/runs/..',
  '/run/a/b/c',
  '/__proto__',
  '/constructor',
  '/#/../secret.html',
  '/index.html#/../secret.html',
  '/secret.html?',
  '/../secret.html?/index.html',
  'secret.html',
  '*',
  'http://127.0.0.1/secret.html',
  'file:///etc/passwd',
  '/secret.html\u00ff',
  `/${'a/'.repeat(4000)}`,
];

describe('an address that points outside the page', () => {
  it.each(outside)('%s gets nothing', async (target) => {
    const answer = await get(target);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toContain(secret);
    expect(answer.text).not.toContain('root:');
  });

  it('with a NUL byte gets nothing', async () => {
    const answer = await get('/index.html\0.js');
    expect(answer.status).toBe(400);
  });

  it.each([
    'runs.get/../system.info',
    '../call/system.info',
    '%2e%2e/x',
    'system.info?x',
    'system.info#',
    '__proto__',
    'toString',
    '',
  ])('names no call: %s', async (name) => {
    const answer = await raw(server.port, compose(server, { target: `/api/call/${name}` }));
    expect([400, 404]).toContain(answer.status);
    expect(server.seen.calls).toEqual([]);
  });
});

describe('an address of the page', () => {
  it.each(['/', '/?x=../secret.html', '/index.html', '/runs', '/runs/r_01-ab', '/compare', '/settings'])(
    '%s is the page',
    async (target) => {
      const answer = await get(target);
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('<!doctype html><title>Tidemark</title>');
      expect(answer.head).toContain('Cache-Control: no-cache');
    },
  );

  it('with a hash in its name may be kept for ever, and is compressed for who asks', async () => {
    const target = '/assets/index-a1B2c3D4.js';
    expect((await get(target)).head).toContain('immutable');
    const response = await fetch(server.url + target);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toContain('export const x = 1;');
  });

  it('carries the strict policy, with our own socket as the only one', async () => {
    const { head } = await get('/');
    const policy = /Content-Security-Policy: (.*)/.exec(head)?.[1]?.trim().split('; ') ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
    expect(policy).toContain("frame-ancestors 'none'");
    for (const name of [
      'X-Content-Type-Options: nosniff',
      'Referrer-Policy: no-referrer',
      'Cross-Origin-Opener-Policy',
    ]) {
      expect(head).toContain(name);
    }
  });
});
