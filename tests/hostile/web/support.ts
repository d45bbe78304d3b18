/** A real server on a real socket over a small Api, a page folder with a secret beside it, and a client that may say anything. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import type { Api, ProcedureName } from '../../../shared/contract/index.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import { startServer } from '../../../electron/hosts/web/server.ts';

export const token = 'T'.repeat(43);
export const secret = 'THE-SECRET-OUTSIDE';

export interface Seen {
  /** Calls that reached the Api, in order. */
  readonly calls: string[];
  readonly logged: string[];
  /** Values the source of `runs.watch` was asked for; streams open now. */
  asked: number;
  open: number;
}

/** Checks inputs as the core does, counts what reaches it, and answers with little. `runs.watch` is endless. */
function smallApi(seen: Seen, watchValue: unknown): Api {
  const check = (name: ProcedureName, input: unknown): void => {
    const result = contract[name].input.safeParse(input);
    if (!result.success) throw new ContractError('bad_input', result.error.message);
  };
  return {
    async call(name, input) {
      check(name, input);
      seen.calls.push(name);
      if (name === 'system.doctor') throw new Error('a bug with details');
      return { name } as never;
    },
    async *stream(name, input, signal) {
      check(name, input);
      seen.open += 1;
      try {
        if (name !== 'runs.watch') {
          for (const text of ['a', 'b', 'c']) yield { type: 'token', text } as never;
          return;
        }
        while (!signal?.aborted) {
          seen.asked += 1;
          yield watchValue as never;
        }
      } finally {
        seen.open -= 1;
      }
    },
  };
}

export async function startTestServer(watchValue: unknown = { runs: [], gone: [] }) {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-web-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'page-private'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Tidemark</title>');
  writeFileSync(join(page, 'assets', 'index-a1B2c3D4.js'), `export const x = 1;\n${'// padding\n'.repeat(500)}`);
  writeFileSync(join(page, 'notes.secret'), secret);
  writeFileSync(join(folder, 'secret.html'), secret);
  writeFileSync(join(folder, 'page-private', 'index.html'), secret);
  const seen: Seen = { calls: [], logged: [], asked: 0, open: 0 };
  const log = (line: string): void => void seen.logged.push(line);
  const server = await startServer({ api: smallApi(seen, watchValue), port: 0, token, staticDir: page, log });
  return {
    ...server,
    seen,
    host: `127.0.0.1:${server.port}`,
    async stop() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type TestServer = Awaited<ReturnType<typeof startTestServer>>;

export interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly text: string;
}

/** Sends bytes as they are and gives back everything until the server closes, or its answer is whole. */
export function raw(port: number, request: string | Buffer): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const finish = (): void => {
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      const at = text.indexOf('\r\n\r\n');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, head: text.slice(0, at), body: text.slice(at + 4), text });
    };
    socket.setTimeout(15_000, () => reject(new Error('no answer in 15 s')));
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      const text = Buffer.concat(chunks)
        .toString('latin1')
        .replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
      const at = text.indexOf('\r\n\r\n');
      if (at < 0) return;
      if (text.startsWith('HTTP/1.1 101')) return finish();
      const length = /content-length: (\d+)/i.exec(text.slice(0, at))?.[1];
      if (length !== undefined && text.length >= at + 4 + Number(length)) finish();
    });
    socket.on('close', finish);
    socket.on('error', () => undefined);
    socket.write(request);
  });
}

export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  /** Written as given; `null` leaves a usual header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
}

/** A request that would be served, but for what `parts` changes. */
export function compose(server: TestServer, parts: RequestParts): string {
  const target = parts.target ?? '/api/call/system.info';
  const isCall = target.startsWith('/api/call');
  const body = parts.body ?? (isCall ? '{}' : '');
  const upgrade = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Version': '13' };
  const usual: Record<string, string | null> = {
    Host: server.host,
    ...(target === '/'
      ? {}
      : isCall
        ? { Authorization: `Bearer ${token}`, Origin: server.url, 'Content-Type': 'application/json' }
        : {
            ...upgrade,
            'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
            'Sec-WebSocket-Protocol': `tidemark.v1, token.${token}`,
            Origin: server.url,
          }),
    ...(body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    ...parts.headers,
  };
  const lines = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\r\n`]));
  const method = parts.method ?? (isCall ? 'POST' : 'GET');
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}
