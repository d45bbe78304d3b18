import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxCallBytes } from '../../../shared/contract/wire.ts';
import { compose, raw, startTestServer } from './support.ts';
import type { TestServer } from './support.ts';

let server: TestServer;
beforeAll(async () => void (server = await startTestServer()));
afterAll(() => server.stop());

const call = (name: string, body: string) => raw(server.port, compose(server, { target: `/api/call/${name}`, body }));
const alive = async () => expect((await call('system.info', '{}')).status).toBe(200);
const codeOf = (body: string) => (JSON.parse(body) as { error: { code: string } }).error.code;

const announced = (bytes: number) =>
  `${compose(server, { headers: { 'Content-Length': String(bytes) }, body: ' ' }).trimEnd()}\r\n\r\n`;

it('answers 413 to a body of 100 MB before it has come', async () => {
  const answer = await raw(server.port, `${announced(100_000_000)}${' '.repeat(10_000)}`);
  expect(answer.status).toBe(413);
  expect(answer.body).toContain('8 MB');
  await alive();
});

it('answers 413 to who sends all of 100 MB without listening', async () => {
  const block = Buffer.alloc(1_000_000, 0x20);
  const answer = await flood(
    announced(100 * block.length),
    Array.from({ length: 100 }, () => block),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  await alive();
});

it('answers 413 to a body sent in pieces without a length as soon as it is too large', async () => {
  const headers = { 'Content-Length': null, 'Transfer-Encoding': 'chunked' };
  const head = compose(server, { headers, body: ' ' }).trimEnd();
  const piece = Buffer.concat([Buffer.from('f4240\r\n'), Buffer.alloc(1_000_000, 0x20), Buffer.from('\r\n')]);
  const answer = await flood(`${head}\r\n\r\n`, [...Array.from({ length: 30 }, () => piece), Buffer.from('0\r\n\r\n')]);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  await alive();
});

it('refuses a large body before the token of its sender is right, unread', async () => {
  const headers = { Authorization: null, 'Content-Length': '100000000', Expect: '100-continue' };
  const answer = await raw(server.port, `${compose(server, { headers, body: ' ' }).trimEnd()}\r\n\r\n`);
  expect(answer.status).toBe(401);
});

it('takes a body that was announced with Expect', async () => {
  const text = compose(server, { headers: { Expect: '100-continue' } });
  const answer = await raw(server.port, text);
  expect(answer.text).toContain('HTTP/1.1 100 Continue');
  expect(answer.text).toContain('HTTP/1.1 200 OK');
});

describe('a body that is', () => {
  const nested = (open: string, close: string, n: number) => open.repeat(n) + close.repeat(n);
  it.each([
    ['arrays 100,000 deep', nested('[', ']', 100_000)],
    ['objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['never closed', '['.repeat(1_000_000)],
    ['hidden depth inside a spec', `{"spec":{"a":${nested('[', ']', 5000)}}}`],
    ['empty', ' '],
    ['cut short', '{"id":"x'],
    ['not JSON', 'id=quick'],
    ['two values', '{}{}'],
    ['a number', '7'],
    ['null', 'null'],
    ['an array', '[]'],
    ['of unknown keys', '{"what":1}'],
    ['of wrong types', '{"id":7}'],
    ['an id too long', `{"id":"${'x'.repeat(1000)}"}`],
    ['a prototype', '{"__proto__":{"id":"x"}}'],
    ['UTF-16', '\ufeff{"id":"x"}'],
  ])('%s is refused as bad input', async (_name, body) => {
    const answer = await call('runs.get', body);
    expect(answer.status).toBe(400);
    expect(codeOf(answer.body)).toBe('bad_input');
  });

  it('full of brackets inside a string is not deep', async () => {
    expect((await call('runs.get', JSON.stringify({ id: `"\\${'['.repeat(150)}` }))).status).toBe(200);
  });

  it('just within the limit is read', async () => {
    const answer = await call('system.info', `{${' '.repeat(maxCallBytes - 2)}}`);
    expect(answer.status).toBe(200);
  });
});

it.each(['nope', 'runs.watch', 'hasOwnProperty', 'constructor', 'system', 'SYSTEM.INFO'])(
  'answers an unknown call by its code: %s',
  async (name) => {
    const answer = await call(name, '{}');
    expect(answer.status).toBe(404);
    expect(codeOf(answer.body)).toBe('not_found');
  },
);

it('tells the log, and not the caller, what went wrong in a bug', async () => {
  const answer = await call('system.doctor', '{}');
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('details');
  expect(server.seen.logged.join('\n')).toContain('a bug with details');
});

/** Writes `blocks` as fast as they are taken; gives back what the server said before it closed. */
function flood(head: string, blocks: Buffer[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    let i = 0;
    const more = (): void => {
      while (i < blocks.length && !socket.destroyed) if (!socket.write(blocks[i++] as Buffer)) return;
    };
    socket.on('drain', more);
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    socket.write(head);
    more();
  });
}
