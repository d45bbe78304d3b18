/** Calls as a broken or hostile front end would make them, over the real server on a real data folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HomeHandle, openHome } from '../../../electron/hosts/home.ts';
import { contract } from '../../../shared/contract/index.ts';

let home = '';
let handle: HomeHandle;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'tidemark-calls-'));
  handle = await openHome({ home, host: 'web' });
});
afterAll(async () => {
  await handle.close();
  rmSync(home, { recursive: true, force: true });
});

async function post(name: string, body: string): Promise<{ status: number; reply: { ok: boolean; error?: unknown } }> {
  const url = String(handle.url);
  const answer = await fetch(`${url}/api/call/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${handle.token}`, 'Content-Type': 'application/json', Origin: url },
    body,
  });
  return { status: answer.status, reply: (await answer.json()) as { ok: boolean; error?: unknown } };
}

const calls = Object.entries(contract)
  .filter(([, entry]) => entry.kind !== 'stream')
  .map(([name]) => name);
const wrong: [string, string][] = [
  ['an array', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['a key nobody knows', '{"surprise":1}'],
  ['a __proto__ key', '{"__proto__":{"id":"x"},"surprise":1}'],
  ['objects where text belongs', '{"id":{"$gt":""},"where":{},"spec":"x","text":[]}'],
];

test.each(calls.flatMap((name) => wrong.map(([what, body]) => [name, what, body] as const)))(
  '%s refuses %s with a typed error',
  async (name, _, body) => {
    const { status, reply } = await post(name, body);
    expect(status).toBe(400);
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad_input' } });
  },
);

test.each(['nothing.here', '__proto__', 'constructor', 'toString', 'runs.watch', 'runs.list/..', '%2e%2e'])(
  'a call named %s is not found',
  async (name) => {
    const { status, reply } = await post(name, '{}');
    expect(status).toBe(404);
    expect(reply.ok).toBe(false);
  },
);

test.each(['../../etc/passwd', "' OR 1=1 --", '%00', '\u0000', 'C:\\x', '#999999999999999999', 'last/../..'])(
  'the id %j fits no run',
  async (id) => {
    const { status } = await post('runs.get', JSON.stringify({ id }));
    expect(status).toBe(404);
  },
);

test('an argument of 100 MB is refused, and the app goes on', async () => {
  const { status } = await post('spec.check', JSON.stringify({ text: 'x'.repeat(100_000_000) }));
  expect(status).toBe(413);
  expect((await post('system.info', '{}')).status).toBe(200);
});
