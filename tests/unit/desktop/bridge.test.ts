import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bridgeApi } from '../../../shared/contract/bridge.ts';
import type { Bridge } from '../../../shared/contract/bridge.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { answer } from '../../../electron/hosts/answer.ts';
import { pumpStreams } from '../../../electron/hosts/pump-streams.ts';

/** Both ends over a real MessageChannel, with a source that counts what it was asked for. */
let asked = 0;
let open = 0;
let lines = 0;
const refused: string[] = [];
const closers: (() => void)[] = [];
beforeEach(() => {
  asked = open = lines = 0;
  refused.length = 0;
});
afterEach(async () => {
  for (const close of closers.splice(0)) close();
  await vi.waitUntil(() => open === 0);
});

const source: Api = {
  async call(name, input) {
    if (name === 'system.doctor') throw new Error('a bug with details');
    if (name === 'runs.get') {
      throw new ContractError('bad_input', 'No.', [{ path: 'id', message: 'wrong', line: 1, column: 2 }]);
    }
    return { name, input } as never;
  },
  async *stream(name, _input, signal) {
    open += 1;
    try {
      if (name === 'generate') throw new ContractError('not_found', 'No checkpoint.');
      const last = name === 'runs.events' ? 3 : Number.POSITIVE_INFINITY;
      while (asked < last && !signal?.aborted) yield { n: ++asked } as never;
    } finally {
      open -= 1;
    }
  },
};

function bridge(): Bridge {
  return {
    call: async (name, input) =>
      JSON.stringify(
        (
          await answer(
            source,
            name,
            () => input,
            () => undefined,
          )
        ).reply,
      ),
    subscribe(receive) {
      lines += 1;
      const { port1, port2 } = new MessageChannel();
      const line = {
        send: async (text: string) => port1.postMessage(text),
        refuse: (why: string) => void refused.push(why),
      };
      const pump = pumpStreams(source, line, () => undefined);
      port1.on('message', (text: string) => pump.receive(text));
      port1.on('close', () => pump.end());
      port2.on('message', receive);
      closers.push(() => port2.close());
      return (text) => port2.postMessage(text);
    },
  };
}

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

it('carries a call and its answer', async () => {
  expect(await bridgeApi(bridge()).call('runs.list', { limit: 3 })).toEqual({
    name: 'runs.list',
    input: { limit: 3 },
  });
});

it('carries a failure with its code, words and places', async () => {
  const error = await failure(bridgeApi(bridge()).call('runs.get', { id: 'x' }));
  expect({ ...error, message: error.message }).toMatchObject({
    code: 'bad_input',
    message: 'No.',
    issues: [{ path: 'id', message: 'wrong', line: 1, column: 2 }],
  });
});

it('tells of a bug that there was one, and no more', async () => {
  const error = await failure(bridgeApi(bridge()).call('system.doctor', {}));
  expect(error.code).toBe('unavailable');
  expect(error.message).not.toContain('details');
});

it('is unavailable when the other side is gone', async () => {
  const gone: Bridge = { call: () => Promise.reject(new Error('gone')), subscribe: () => () => undefined };
  expect((await failure(bridgeApi(gone).call('system.info', {}))).code).toBe('unavailable');
});

it('takes inputs that cannot be cloned, such as the state a page is made of', async () => {
  const state = new Proxy({ limit: 3 }, {});
  expect(() => structuredClone(state)).toThrow();
  expect(await bridgeApi(bridge()).call('runs.list', state)).toMatchObject({ input: { limit: 3 } });
});

it('reads a stream to its end, one value asked for at a time', async () => {
  const all: unknown[] = [];
  for await (const value of bridgeApi(bridge()).stream('runs.events', { id: 'last' })) {
    all.push(value);
    expect(asked).toBe(all.length);
  }
  expect(all).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  await vi.waitUntil(() => open === 0);
});

it('leaves the source when the reader stops, and when its signal aborts', async () => {
  const api = bridgeApi(bridge());
  for await (const _ of api.stream('runs.watch', {})) if (asked === 2) break;
  await vi.waitUntil(() => open === 0);
  const leave = new AbortController();
  for await (const _ of api.stream('runs.watch', {}, leave.signal)) if (asked === 4) leave.abort();
  await vi.waitUntil(() => open === 0);
  expect(asked).toBe(4);
});

it('carries a stream’s failure as the ContractError it was', async () => {
  const values = bridgeApi(bridge()).stream('generate', { id: 'last', options: { prompt: '' } });
  expect((await failure(values[Symbol.asyncIterator]().next())).code).toBe('not_found');
});

it('opens one line for all its streams', async () => {
  const api = bridgeApi(bridge());
  const read = async (): Promise<void> => {
    for await (const _ of api.stream('runs.watch', {})) break;
  };
  await Promise.all([read(), read(), read()]);
  expect(lines).toBe(1);
  expect(refused).toEqual([]);
});

it('leaves every stream when the line is gone', async () => {
  const first = bridgeApi(bridge()).stream('runs.watch', {})[Symbol.asyncIterator]();
  await first.next();
  expect(open).toBe(1);
  for (const close of closers) close();
  await vi.waitUntil(() => open === 0);
});
