/** Addresses asked of the app's own scheme: never a byte from outside the page's folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answerPage } from '../../../electron/hosts/desktop/page-files.ts';
import { listStatic } from '../../../electron/hosts/web/static.ts';

const secret = 'THE-SECRET-OUTSIDE';
const folder = mkdtempSync(join(tmpdir(), 'tidemark-page-'));
const page = join(folder, 'page');
mkdirSync(join(page, 'assets'), { recursive: true });
mkdirSync(join(folder, 'page-private'));
writeFileSync(join(page, 'index.html'), '<!doctype html><title>Tidemark</title>');
writeFileSync(join(page, 'assets', 'index-a1B2c3D4.js'), 'export const x = 1;\n');
writeFileSync(join(page, 'notes.secret'), secret);
writeFileSync(join(folder, 'secret.html'), secret);
writeFileSync(join(folder, 'page-private', 'index.html'), secret);
const files = listStatic(page);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (url: string, method = 'GET'): Promise<Response> => answerPage(files, { url, method });

it('serves the page, its files, and their types', async () => {
  expect(await (await ask('app://tidemark/')).text()).toContain('Tidemark');
  const script = await ask('app://tidemark/assets/index-a1B2c3D4.js');
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
});

it('answers HEAD without a body', async () => {
  expect(await (await ask('app://tidemark/', 'HEAD')).text()).toBe('');
});

it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
  expect((await ask('app://tidemark/', method)).status).toBe(405);
});

describe('paths', () => {
  it.each([
    '../secret.html',
    '..%2fsecret.html',
    '%2e%2e/secret.html',
    '%252e%252e/secret.html',
    '..\\secret.html',
    '..%5csecret.html',
    'assets/../../secret.html',
    './/..//secret.html',
    '/etc/passwd',
    '//etc/passwd',
    'C:/secret.html',
    'C:%5csecret.html',
    '%00',
    'index.html%00.js',
    'notes.secret',
    '../page-private/index.html',
    '%2e%2e%2fpage-private/index.html',
    'assets',
    'assets/',
    'INDEX.HTML',
    'index.html/',
    'index.html::$DATA',
    'index.html.',
    '~',
    '\\\\host\\share',
    '__proto__',
    'constructor',
    'a'.repeat(100_000),
  ])('%j gets nothing', async (path) => {
    const answer = await ask(`app://tidemark/${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(secret);
  });

  it.each(['app://example/', 'https://tidemark/', 'file:///etc/passwd', 'app://tidemark@example/', 'no address'])(
    '%s is another’s address',
    async (url) => expect((await ask(url)).status).toBe(403),
  );
});

it('gives every answer, refusals included, the security headers', async () => {
  for (const url of ['app://tidemark/', 'app://tidemark/nothing', 'app://example/']) {
    const { headers } = await ask(url);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*script-src 'self'.*connect-src 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});
