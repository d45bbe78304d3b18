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
