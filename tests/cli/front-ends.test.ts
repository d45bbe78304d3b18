/** A page and two commands on one data folder: each sees at once what the others do. */
import { expect, it } from 'vitest';
import { NodeSocket } from '../../electron/hosts/node-socket.ts';
import { readOwner } from '../../electron/hosts/owner-file.ts';
import { httpApi } from '../../shared/contract/http-client.ts';
import { newFolder, specFile, start, tidemark } from './support.ts';

it('what one front end starts and another stops, the page’s stream and the follower are told', async () => {
  const home = newFolder();
  const server = start(['--home', home, 'serve', '--port', '0']);
  await server.waitFor('#token=');
  const { url, token } = readOwner(home) as { url: string; token: string };
  const page = httpApi({ url, token, fetch, WebSocket: NodeSocket });
  await page.connect();
  const changes = page.stream('runs.watch', {})[Symbol.asyncIterator]();
  const heard = async (text: string): Promise<void> => {
    for (;;) {
      const { value, done } = await changes.next();
      if (JSON.stringify(value).includes(text)) return;
      if (done) throw new Error(`The stream ended without ${text}.`);
    }
  };
  const follower = start(['--home', home, 'run', specFile(), '--set', 'training.epochs=1000000', '--json']);
  await heard('"state":"running"');
  await follower.waitFor('"type":"step"');
  expect((await tidemark('--home', home, 'stop', '#1')).code).toBe(0);
  await heard('"state":"cancelled"');
  expect(await follower.ended).toMatchObject({ code: 130, stdout: expect.stringContaining('"state":"cancelled"') });
  await changes.return?.();
  page.close();
  server.signal('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

it('tokens that a model does not have are refused, and those it has are read back as text', async () => {
  const home = newFolder();
  expect((await tidemark('--home', home, 'run', specFile(), '--set', 'training.epochs=1')).code).toBe(0);
  const server = start(['--home', home, 'serve', '--port', '0']);
  await server.waitFor('#token=');
  const { url, token } = readOwner(home) as { url: string; token: string };
  const page = httpApi({ url, token, fetch, WebSocket: NodeSocket });
  await page.connect();
  const write = async (after: number[]) => {
    const parts = [];
    const options = { prompt: 'To be', tokens: 2, after, alternatives: 3 };
    for await (const part of page.stream('generate', { id: 'last', options })) parts.push(part);
    return parts;
  };
  await expect(write([1, 1_000_000])).rejects.toThrow(/There is no token 1000000: this model's are numbered 0 to \d+/);
  const parts = await write([3, 4, 5]);
  expect(parts.map((part) => part.type)).toEqual(['read', 'token', 'token', 'done']);
  expect(parts[0]).toMatchObject({ text: expect.stringMatching(/^[^]{3}$/) });
  expect(parts[1]).toMatchObject({ odds: { alternatives: expect.objectContaining({ length: 3 }) } });
  page.close();
  server.signal('SIGTERM');
  await server.ended;
});
