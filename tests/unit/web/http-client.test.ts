import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ContractError } from '../../../shared/contract/errors.ts';
import { httpApi } from '../../../shared/contract/http-client.ts';
import type { HttpApi, LinkStatus } from '../../../shared/contract/http-client.ts';
import { backoff } from '../../../shared/contract/http-link.ts';
import { NodeSocket } from '../../../electron/hosts/node-socket.ts';
import { startTestServer, token } from '../../hostile/web/support.ts';
import type { TestServer } from '../../hostile/web/support.ts';

let server: TestServer;
let api: HttpApi;
const client = (with_: { token?: string; reconnect?: boolean } = {}): HttpApi =>
  httpApi({ url: server.url, token, fetch, WebSocket: NodeSocket, ...with_ });

beforeEach(async () => {
  server = await startTestServer();
  api = client();
});
afterEach(async () => {
  api.close();
  await server.stop();
});

const generate = { id: 'last', options: { prompt: 'To be' } };
const failure = (promise: Promise<unknown>): Promise<ContractError> =>
  promise.then(
    () => {
      throw new Error('did not fail');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(ContractError);
      return error as ContractError;
    },
  );
async function collect(values: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const value of values) all.push(value);
  return all;
}

it('carries a call and its answer', async () => {
  expect(await api.call('system.info', {})).toEqual({ name: 'system.info' });
});

it('carries a failure as the ContractError it was', async () => {
  expect((await failure(api.call('runs.get', { id: '' }))).code).toBe('bad_input');
});

it('carries streams side by side, each in its order and to its end', async () => {
  const texts = ['a', 'b', 'c'].map((text) => ({ type: 'token', text }));
  const both = await Promise.all([
    collect(api.stream('generate', generate)),
    collect(api.stream('generate', generate)),
  ]);
  expect(both).toEqual([texts, texts]);
});

it('asks the source for one value at a time', async () => {
  for await (const _ of api.stream('runs.watch', {})) if (server.seen.asked >= 5) break;
  expect(server.seen.asked).toBe(5);
  await vi.waitUntil(() => server.seen.open === 0);
});

it('fails a stream with the error of its source', async () => {
  expect((await failure(collect(api.stream('runs.events', { id: '' })))).code).toBe('bad_input');
});

it('ends a stream when its signal aborts, here and at the source', async () => {
  const leave = new AbortController();
  let values = 0;
  for await (const _ of api.stream('runs.watch', {}, leave.signal)) if (++values === 3) leave.abort();
  expect(values).toBe(3);
  await vi.waitUntil(() => server.seen.open === 0);
  expect(await collect(api.stream('runs.watch', {}, AbortSignal.abort()))).toEqual([]);
});

it('says unavailable in an open stream and in calls when the server goes away, and closes', async () => {
  const watching = failure(collect(api.stream('runs.watch', {})));
  await vi.waitUntil(() => server.seen.asked > 2);
  await server.close();
  expect((await watching).code).toBe('unavailable');
  expect(await api.closed).toBe('lost');
  expect((await failure(api.call('system.info', {}))).code).toBe('unavailable');
  expect((await failure(collect(api.stream('runs.watch', {})))).code).toBe('unavailable');
});

it('says refused, and gives up, when the token is of another start', async () => {
  const other = client({ token: 'U'.repeat(43), reconnect: true });
  expect((await failure(other.connect())).code).toBe('refused');
  expect((await failure(other.call('system.info', {}))).code).toBe('refused');
  expect(other.status).toBe('refused');
  expect(await other.closed).toBe('refused');
});

it('connects again by itself when asked to, and tells each change', async () => {
  const page = client({ reconnect: true });
  const told: LinkStatus[] = [];
  const stop = page.onStatus((status) => told.push(status));
  await page.connect();
  const { WebSocketServer } = await import('ws');
  await server.close();
  await vi.waitUntil(() => told.includes('lost'));
  // The same door opens again.
  const again = new WebSocketServer({ host: '127.0.0.1', port: server.port });
  await vi.waitUntil(() => told.at(-1) === 'connected', { timeout: 10_000 });
  expect(told.slice(0, 3)).toEqual(['connecting', 'connected', 'lost']);
  stop();
  page.close();
  expect(page.status).toBe('closed');
  for (const socket of again.clients) socket.terminate();
  again.close();
});

it('fails what is open when it is closed, and what is asked afterwards', async () => {
  const watching = failure(collect(api.stream('runs.watch', {})));
  await vi.waitUntil(() => server.seen.asked > 2);
  api.close();
  expect((await watching).code).toBe('unavailable');
  expect(await api.closed).toBe('closed');
  expect((await failure(api.connect())).code).toBe('unavailable');
  await vi.waitUntil(() => server.seen.open === 0);
});

it('waits longer after each failure, and never longer than five seconds', () => {
  const waits = Array.from({ length: 20 }, (_, i) => backoff(i + 1));
  expect(waits.slice(0, 3)).toEqual([200, 400, 800]);
  expect(Math.max(...waits)).toBe(5000);
});
