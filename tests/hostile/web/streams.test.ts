import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { httpApi } from '../../../shared/contract/http-client.ts';
import { NodeSocket } from '../../../electron/hosts/node-socket.ts';
import { maxPulls, maxStreams } from '../../../electron/hosts/pump-streams.ts';
import { startTestServer, token } from './support.ts';
import type { TestServer } from './support.ts';

const large = { runs: [], gone: ['x'.repeat(1_000_000)] };
let server: TestServer;
beforeEach(async () => void (server = await startTestServer(large)));
afterEach(() => server.stop());

/** A WebSocket of ours that says what it is told to. */
async function opened(): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`ws://${server.host}/api/stream`, ['tidemark.v1', `token.${token}`], {
    origin: server.url,
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  return { socket, closed };
}
const say = (socket: WebSocket, message: unknown): void => socket.send(JSON.stringify(message));
const heard = (socket: WebSocket): Promise<Record<string, unknown>> =>
  new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)) as never)));

describe('a slow reader', () => {
  it('who asks for nothing costs nothing', async () => {
    const { socket } = await opened();
    for (let n = 1; n <= maxStreams; n++) say(socket, { open: n, name: 'runs.watch', input: {} });
    await vi.waitUntil(() => server.seen.open <= maxStreams);
    await new Promise((resolve) => socket.once('pong', resolve).ping());
    expect(server.seen.asked).toBe(0);
  });

  it('who asks for all it may and reads nothing is given what the network holds, and no more is made', async () => {
    const { socket } = await opened();
    socket.pause();
    const streams = 8;
    for (let n = 1; n <= streams; n++) {
      say(socket, { open: n, name: 'runs.watch', input: {} });
      for (let i = 0; i < maxPulls; i++) say(socket, { pull: n });
    }
    await vi.waitUntil(() => server.seen.asked >= streams);
    const api = httpApi({ url: server.url, token, fetch, WebSocket: NodeSocket });
    for (let i = 0; i < 20; i++) await api.call('system.info', {});
    // The kernel's buffers on both sides take a few values; each stream holds at most one more.
    expect(server.seen.asked).toBeLessThan(streams * 4);
    socket.resume();
    await vi.waitUntil(() => server.seen.asked === streams * maxPulls, { timeout: 20_000 });
  });

  it('who leaves ends its streams at the source', async () => {
    const { socket } = await opened();
    say(socket, { open: 1, name: 'runs.watch', input: {} });
    say(socket, { pull: 1 });
    await heard(socket);
    expect(server.seen.open).toBe(1);
    socket.terminate();
    await vi.waitUntil(() => server.seen.open === 0);
  });
});

describe('a socket that breaks the protocol is closed:', () => {
  const tooMany = Array.from({ length: maxStreams + 1 }, (_, i) => ({ open: i + 1, name: 'runs.watch', input: {} }));
  it.each([
    ['not JSON', ['hello']],
    ['an unknown message', [JSON.stringify({ shout: 1 })]],
    ['a number that is none', [JSON.stringify({ pull: '1' })]],
    ['a number below one', [JSON.stringify({ open: 0, name: 'runs.watch', input: {} })]],
    ['a deep message', [`{"open":1,"name":"runs.watch","input":${'['.repeat(10_000)}${']'.repeat(10_000)}}`]],
    ['a number in use', tooMany.slice(0, 2).map(() => JSON.stringify(tooMany[0]))],
    ['too many streams', tooMany.map((message) => JSON.stringify(message))],
    [
      'too many pulls',
      [JSON.stringify(tooMany[0]), ...Array.from({ length: maxPulls * 4 }, () => JSON.stringify({ pull: 1 }))],
    ],
    ['bytes', [Buffer.from('{"pull":1}')]],
  ])('%s', async (_name, messages) => {
    const { socket, closed } = await opened();
    socket.pause();
    for (const message of messages) socket.send(message);
    socket.resume();
    expect(await closed).toBe(1008);
    await vi.waitUntil(() => server.seen.open === 0);
  });

  it('a message of 2 MB', async () => {
    const { socket, closed } = await opened();
    say(socket, { open: 1, name: 'runs.watch', input: 'x'.repeat(2_000_000) });
    expect(await closed).toBe(1009);
  });
});

describe('a stream that cannot be', () => {
  it.each([
    ['unknown', 'nope', {}, 'not_found'],
    ['a call', 'runs.list', {}, 'not_found'],
    ['of the prototype', '__proto__', {}, 'not_found'],
    ['given wrong types', 'runs.events', { id: 7 }, 'bad_input'],
  ])('%s fails by its code', async (_name, name, input, code) => {
    const { socket } = await opened();
    say(socket, { open: 1, name, input });
    say(socket, { pull: 1 });
    expect(await heard(socket)).toMatchObject({ fail: 1, error: { code } });
  });
});
