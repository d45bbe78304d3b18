/**
 * `npm run bench -- start [RUNS]`: from the start of the web host's process to the page it serves and to the first
 * answer over all runs, beside a bare Node that serves a file; then its memory and what it costs idle. Linux reads the
 * memory and processor time of the process itself (/proc); elsewhere those are left out.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median } from '../store/fill.ts';
import { longHistory } from '../renderer/homes.ts';
import { memoryOf, processorSeconds, readsProcesses } from './process.ts';

const ROUNDS = 9;
const IDLE_S = 20;
const runs = Number(process.argv[2] ?? 5000);
const root = join(import.meta.dirname, '../..');
const cli = join(root, 'out', 'main', 'cli.js');

const bare = `
  import { createServer } from 'node:http';
  import { readFileSync } from 'node:fs';
  const page = readFileSync(${JSON.stringify(join(root, 'out/renderer/index.html'))});
  const server = createServer((_, response) => response.end(page));
  server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/#token=none'));
`;

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
  /** Milliseconds from the start of the process to the whole of the first page. */
  readonly page_ms: number;
}

async function start(args: readonly string[]): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [, url = '', token = ''] = await new Promise<RegExpExecArray>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/#token=(\S+)/.exec((said += text));
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}.`)));
  });
  const answer = await fetch(url);
  await answer.text();
  if (!answer.ok) throw new Error(`The page: ${answer.status}`);
  return { child, url, token, page_ms: performance.now() - began };
}

async function call(host: Started, name: string, input: unknown): Promise<unknown> {
  const answer = await fetch(`${host.url}/api/call/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${host.token}`, Origin: host.url },
    body: JSON.stringify(input),
  });
  const reply = (await answer.json()) as { ok: boolean; value: unknown };
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
}

const stop = (child: ChildProcess): Promise<unknown> => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  return gone;
};

const home = mkdtempSync(join(os.tmpdir(), 'tidemark-start-'));
try {
  longHistory(home, runs);
  const serve = [cli, '--home', home, 'serve', '--port', '0'];
  const pages: number[] = [];
  const answers: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const other = await start(['--input-type=module', '-e', bare]);
    bares.push(other.page_ms);
    await stop(other.child);
    const began = performance.now();
    const host = await start(serve);
    pages.push(host.page_ms);
    await call(host, 'runs.list', { limit: 200 });
    answers.push(performance.now() - began);
    await stop(host.child);
  }
  const ms = (times: number[]): string =>
    `${median(times).toFixed(0)} ms (${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;
  console.log(`${runs} runs; medians of ${ROUNDS} starts, after one another, with their range`);
  console.log(`first page: ${ms(pages)}; bare Node serving the same file: ${ms(bares)}`);
  console.log(`first answer over all runs: ${ms(answers)}`);
  if (readsProcesses) {
    const host = await start(serve);
    await call(host, 'runs.list', { limit: 200 });
    const first = memoryOf(host.child.pid);
    for (let i = 0; i < 50; i++) await call(host, 'runs.list', { limit: 1000, offset: (i * 1000) % runs });
    const busy = memoryOf(host.child.pid);
    await setTimeout(2000);
    const before = processorSeconds(host.child.pid);
    await setTimeout(IDLE_S * 1000);
    const used = processorSeconds(host.child.pid) - before;
    const text = (m: ReturnType<typeof memoryOf>): string =>
      `${m.resident_mib.toFixed(0)} MiB resident, of which ${m.own_mib.toFixed(0)} its own`;
    console.log(`memory after the first answer: ${text(first)}; after 50 answers of 1,000 runs: ${text(busy)}`);
    console.log(`idle for ${IDLE_S} s: ${(used * 1000).toFixed(0)} ms of processor time`);
    await stop(host.child);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
