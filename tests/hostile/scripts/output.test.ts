/** What a script may say to do harm, by mistake or by will: real processes, the real supervisor, bounded memory, every loss told. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { EndedEvent, PointsEvent, RunEvent } from '../../../shared/events.ts';
import { experimentSpec } from '../../../shared/spec/experiment.ts';
import type { ExperimentSpec } from '../../../shared/spec/experiment.ts';
import { supervise } from '../../../electron/worker/command/supervise.ts';
import type { Reporter } from '../../../electron/worker/train/reporter.ts';

const MIB = 1 << 20;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly ended: EndedEvent;
  readonly events: readonly RunEvent[];
  /** Texts of the warnings at its end. */
  readonly faults: readonly string[];
  readonly dir: string;
  /** Bytes this process grew by at most. */
  readonly grown: number;
  points(name: string): [number, number][];
}

/** Runs a script of Node. @param room what the core's backlog is waited for by */
async function run(script: string, room: () => Promise<void> = () => Promise.resolve()): Promise<Outcome> {
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-hostile-'));
  folders.push(dir);
  writeFileSync(join(dir, 'script.mjs'), script);
  const events: RunEvent[] = [];
  const say = (event: RunEvent): number => events.push(event) - 1;
  const reporter = { say, room, flush: () => undefined } as unknown as Reporter;
  const spec = experimentSpec.parse({ task: { type: 'command', command: [process.execPath, 'script.mjs'] } });
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const job = { kind: 'train' as const, run: 'r', attempt: 1, spec: spec as ExperimentSpec, dir, base_dir: dir };
  const control = { stop: null, breathe: () => Promise.resolve() };
  const ended = await supervise({ ...job, resume: false, init: null, threads: 1 }, reporter, control);
  clearInterval(watch);
  return {
    ended,
    events,
    dir,
    grown: most - before,
    faults: events.flatMap((e) => (e.type === 'log' ? [e.text] : [])),
    points: (name) =>
      events
        .filter((e): e is PointsEvent => e.type === 'points')
        .flatMap(({ series }) =>
          Array.from(series[name]?.step ?? [], (s, i): [number, number] => [s, series[name]?.value[i] as number]),
        ),
  };
}

/** Writes a text again and again without a thought for the reader's pace. */
const write = (piece: string, times: number): string => `
  import { writeSync } from 'node:fs';
  const piece = ${piece};
  for (let i = 0; i < ${times}; i++) {
    for (let at = 0; at < piece.length; ) {
      try { at += writeSync(1, piece, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
    }
  }
`;

it('a line of 1 GiB: its beginning is kept, the rest counted, memory stays', async () => {
  const { ended, dir, grown } = await run(write("Buffer.alloc(1 << 20, 'x')", 1024));
  expect(ended.state).toBe('done');
  const log = readFileSync(join(dir, 'log', '000001.txt'), 'utf8');
  expect(log).toMatch(/^x{65536} \.\.\. \(1073676288 more bytes of this line were left out\)\n$/);
  expect(grown).toBeLessThan(300 * MIB);
});

it('a million names of metrics: the first thousand are kept, the others counted', async () => {
  const { events, faults, grown } = await run(`
    import { writeSync } from 'node:fs';
    for (let i = 0; i < 1000; i++) {
      const text = Buffer.from(Array.from({ length: 1000 }, (_, j) => JSON.stringify({ step: 0, ['m' + (i * 1000 + j)]: 1 }) + '\\n').join(''));
      for (let at = 0; at < text.length; ) {
        try { at += writeSync(1, text, at); } catch (error) { if (error.code !== 'EAGAIN') throw error; }
      }
    }
  `);
  const names = new Set(events.flatMap((e) => (e.type === 'points' ? Object.keys(e.series) : [])));
  expect(names.size).toBeLessThanOrEqual(1002);
  expect(faults).toContainEqual(expect.stringMatching(/^999\d{3} values of further metrics were left out/));
  expect(grown).toBeLessThan(300 * MIB);
});

it('more lines than a log holds: the log keeps its beginning and its end', async () => {
  const { dir, ended } = await run(write("Buffer.from((('y'.repeat(1023)) + '\\n').repeat(1024))", 48));
  expect(ended.state).toBe('done');
  const names = readdirSync(join(dir, 'log')).sort();
  const bytes = names.reduce((sum, name) => sum + statSync(join(dir, 'log', name)).size, 0);
  expect(names.slice(0, 2)).toEqual(['000001.txt', '000002.txt']);
  expect(bytes).toBeLessThan(40 * MIB);
});

it('binary on standard output: text that can be shown, and no report', async () => {
  const { ended, dir, events } = await run(
    "import { randomBytes } from 'node:crypto'; process.stdout.write(Buffer.concat([randomBytes(4 << 20), Buffer.from('\\nstep=1 loss=2\\n')]));",
  );
  expect(ended.state).toBe('done');
  const log = readdirSync(join(dir, 'log'))
    .map((n) => readFileSync(join(dir, 'log', n), 'utf8'))
    .join('');
  expect(log).not.toMatch(/[\u0000-\u0008\u000b-\u001a\u001c-\u001f]/);
  expect(events.some((e) => e.type === 'points' && e.series.loss)).toBe(true);
});

it('no number, steps that repeat or fall, time that runs backwards: kept where they can be, counted where not', async () => {
  const { points, faults, ended } = await run(`
    for (const [step, loss, time] of [[0, 1, 50], [1, 'NaN', 40], [2, '-Infinity', 30], [2, 5, 20], [1, 6, 10], [3, '-0', 0], [9e15, 1, 1], [-4, 1, 1]])
      console.log(JSON.stringify({ step, loss, time }));
  `);
  expect(points('loss')).toEqual([
    [0, 1],
    [1, NaN],
    [2, -Infinity],
    [3, -0],
  ]);
  expect(points('time').map(([, time]) => time)).toEqual([50, 40, 30, 0]);
  expect(faults).toEqual([
    expect.stringMatching(/^4 values were left out: their metric had had that step/),
    expect.stringMatching(/^2 reports were left out: their step/),
  ]);
  expect(ended.state).toBe('done');
});

it('names and texts that would be code elsewhere are names and texts, or left out', async () => {
  const { points, events, ended } = await run(`
    import { appendFileSync } from 'node:fs';
    import { join } from 'node:path';
    console.log('{"step": 0, "<script>alert(1)</script>": 1, "__proto__": 2, "constructor": 3}');
    console.log('['.repeat(60000)); console.log('{"a":'.repeat(10000) + '1' + '}'.repeat(10000));
    const file = join(process.env.TIDEMARK_REPORT_DIR, '1-000001.jsonl');
    const lines = ['{', 'null', '[]', '[null]', '["log"]', '["log", 0, null, []]', '["log", {}, {}, {"x": {}}]', '["sample", {"text": {}}]',
      '["artifact", {"path": "/etc/passwd/../../nowhere", "name": "../../../escape"}]', '["config", {"__proto__": {"a": 1}}]', '["dropped", -1]', '['.repeat(200000),
      '["artifact", ' + JSON.stringify({ path: process.argv[1], name: '../../../../escape' }) + ']'];
    appendFileSync(file, lines.join('\\n') + '\\n');
    appendFileSync(join(process.env.TIDEMARK_REPORT_DIR, '../../../outside.jsonl'), '');
    appendFileSync(join(process.env.TIDEMARK_REPORT_DIR, 'odd name.txt'), 'x');
  `);
  expect(ended.state).toBe('done');
  expect(points('<script>alert(1)</script>')).toEqual([[0, 1]]);
  expect(points('constructor')).toEqual([]);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
  const kept = events.flatMap((e) => (e.type === 'artifact' ? [e.name] : []));
  expect(kept).toEqual(['__.._.._.._escape']);
  rmSync(join(folders[0] as string, '..', 'outside.jsonl'), { force: true });
});

it('while the core is behind nothing more is read, and the script waits', async () => {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const dir = mkdtempSync(join(tmpdir(), 'tidemark-gate-'));
  folders.push(dir);
  const whole = join(dir, 'whole');
  let waits = 0;
  const outcome = await run(
    `import { writeSync, writeFileSync } from 'node:fs';
     for (let i = 0; i < 100000; i++) {
       const text = 'step=' + i + ' loss=1\\n';
       for (;;) { try { writeSync(1, text); break; } catch (error) { if (error.code !== 'EAGAIN') throw error; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); } }
       if (i === 20000) await new Promise((r) => setTimeout(r, 300));
     }
     writeFileSync(${JSON.stringify(whole)}, '');`,
    () => {
      waits += 1;
      if (waits === 2)
        setTimeout(() => {
          expect(existsSync(whole)).toBe(false);
          open();
        }, 1500);
      return waits < 2 ? Promise.resolve() : gate;
    },
  );
  expect(outcome.ended.state).toBe('done');
  expect(outcome.points('loss')).toHaveLength(100_000);
});
