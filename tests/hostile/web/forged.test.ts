import { afterEach, beforeEach, expect, it } from 'vitest';
import { compose, raw, startTestServer, token } from './support.ts';
import type { RequestParts, TestServer } from './support.ts';

let server: TestServer;
beforeEach(async () => void (server = await startTestServer()));
afterEach(() => server.stop());

const start = '/api/call/examples.start';
const body = '{"id":"quick"}';
const form = 'application/x-www-form-urlencoded';

const rows: [string, RequestParts, number][] = [
  ['a form post', { headers: { 'Content-Type': form, Authorization: null }, body: 'id=quick' }, 401],
  ['a form post with the token', { headers: { 'Content-Type': form }, body: 'id=quick' }, 415],
  ['a form post of JSON as text/plain', { headers: { 'Content-Type': 'text/plain' } }, 415],
  ['a multipart post', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }, 415],
  ['JSON of another charset', { headers: { 'Content-Type': 'application/json; charset=utf-16' } }, 415],
  ['no content type', { headers: { 'Content-Type': null } }, 415],
  ['two content types', { headers: { 'Content-Type': 'application/json, text/plain' } }, 415],
  ['a compressed body', { headers: { 'Content-Encoding': 'gzip' } }, 415],
  ['GET', { method: 'GET' }, 405],
  ['HEAD', { method: 'HEAD' }, 405],
  ['PUT', { method: 'PUT' }, 405],
  ['DELETE', { method: 'DELETE' }, 405],
  ['OPTIONS', { method: 'OPTIONS' }, 405],
  ['a method override', { method: 'GET', headers: { 'X-HTTP-Method-Override': 'POST' } }, 405],
  ['no token', { headers: { Authorization: null } }, 401],
  ['an empty token', { headers: { Authorization: 'Bearer ' } }, 401],
  ['a token of another start', { headers: { Authorization: `Bearer ${'U'.repeat(43)}` } }, 401],
  ['a token cut short', { headers: { Authorization: `Bearer ${token.slice(0, -1)}` } }, 401],
  ['a token too long', { headers: { Authorization: `Bearer ${token}T` } }, 401],
  ['a huge token', { headers: { Authorization: `Bearer ${'T'.repeat(8000)}` } }, 401],
  ['the token by Basic', { headers: { Authorization: `Basic ${token}` } }, 401],
  ['the token in a cookie', { headers: { Authorization: null, Cookie: `token=${token}` } }, 401],
  ['the token in the address', { headers: { Authorization: null }, target: `${start}?token=${token}` }, 401],
];

it.each(rows)('refuses a call sent as %s, and nothing happens', async (_name, parts, status) => {
  const answer = await raw(server.port, compose(server, { target: start, body, ...parts }));
  expect(answer.status).toBe(status);
  expect(answer.head).toContain("default-src 'none'");
  expect(answer.body).not.toContain(token);
  expect(server.seen.calls).toEqual([]);
});

it.each([
  ['no token', 'tidemark.v1'],
  ['an empty token', 'tidemark.v1, token.'],
  ['a token of another start', `tidemark.v1, token.${'U'.repeat(43)}`],
  ['a bare token', token],
])('opens no stream with %s', async (_name, protocols) => {
  const request = compose(server, { target: '/api/stream', headers: { 'Sec-WebSocket-Protocol': protocols } });
  expect((await raw(server.port, request)).status).toBe(401);
});

it.each([
  ['without our protocol', { target: '/api/stream', headers: { 'Sec-WebSocket-Protocol': `token.${token}` } }, 400],
  ['of another kind', { target: '/api/stream', headers: { Upgrade: 'h2c' } }, 400],
  ['at another address', { target: '/socket' }, 404],
] as [string, RequestParts, number][])('opens no stream %s', async (_name, parts, status) => {
  expect((await raw(server.port, compose(server, parts))).status).toBe(status);
});

it('does what the same call asks when nothing is wrong with it', async () => {
  const answer = await raw(server.port, compose(server, { target: start, body }));
  expect(answer.status).toBe(200);
  expect(server.seen.calls).toEqual(['examples.start']);
});
