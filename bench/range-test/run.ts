/**
 * `npm run bench -- range-test [noise|help] [N] [ARENA...]`.
 * noise: how often the rules answer over N (1,000) generated curves with nothing in them, and decline over as many clean ones.
 * help: whether training with the suggested rate is as good as with the best of a dense grid; writes docs/benchmarks/range-test.json.
 * What is in that file is not measured again: remove it to begin anew.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { bundle } from '../lib/bundle.mjs';
import { arenas } from './arenas.ts';
import { HELD_OUT, falseAnswers, misses } from './rates.ts';

const root = join(import.meta.dirname, '../..');
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

function noise(count: number): void {
  const wrong = falseAnswers(count, HELD_OUT);
  const right = misses(count, HELD_OUT);
  console.log('Curves with nothing in them:');
  console.table(wrong.map((r) => ({ ...r, 'false answers': percent(r.answered, r.curves) })));
  console.log('Curves with a fall:');
  console.table(right.rates.map((r) => ({ ...r, misses: percent(r.curves - r.answered, r.curves) })));
  const { placed, answered } = right;
  console.table(Object.fromEntries(Object.entries(placed).map(([name, n]) => [name, percent(n, answered)])));
  const [all, clean] = [wrong[0], right.rates[0]];
  if (all && clean)
    console.log(
      `False answers: ${percent(all.answered, all.curves)} of ${all.curves} noise curves (below 5 % is promised). ` +
        `Misses: ${percent(clean.curves - clean.answered, clean.curves)} of ${clean.curves} clean curves (below 2 %).`,
    );
}

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly within: number;
  readonly losses: readonly (number | null)[];
}
interface Result {
  readonly arena: { readonly id: string };
  readonly results: readonly { readonly schedule: string; readonly rules: readonly Row[] }[];
}

function summary(measured: readonly Result[]): void {
  const rows = measured.flatMap((m) =>
    m.results.flatMap((r) => r.rules.map((rule) => ({ ...rule, schedule: r.schedule }))),
  );
  const titles = [...new Set(rows.map((r) => r.title))];
  console.table(
    titles.map((title) => {
      const share = (schedule: string): string => {
        const own = rows.filter((r) => r.title === title && r.schedule === schedule);
        return `${own.reduce((sum, r) => sum + r.within, 0)} of ${own.reduce((sum, r) => sum + r.losses.length, 0)}`;
      };
      return { rule: title, cyclic: share('cyclic'), 'one cycle': share('one_cycle') };
    }),
  );
}

async function help(wanted: readonly string[]): Promise<void> {
  const file = join(root, 'docs/benchmarks/range-test.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { measured: Result[] }).measured : [];
  const chosen = arenas.filter((a) => wanted.length === 0 || wanted.includes(a.id));
  const folder = mkdtempSync(join(root, 'out', 'bench-'));
  const measured = new Map(before.map((m) => [m.arena.id, m]));
  try {
    const program = await bundle(join(import.meta.dirname, 'help.ts'), folder);
    for (const { id, title } of chosen) {
      console.log(title);
      const { status, stdout } = spawnSync(process.execPath, [program, id, file], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        maxBuffer: 1e8,
      });
      if (status !== 0) throw new Error(`Measuring ${id} failed.`);
      const result = JSON.parse(stdout) as Result;
      measured.set(id, result);
      summary([result]);
      // After each, so that a long measurement that is broken off keeps what it has.
      const list = arenas.flatMap((a) => measured.get(a.id) ?? []);
      writeFileSync(file, `${JSON.stringify({ machine: os.cpus()[0]?.model, measured: list })}\n`);
    }
    if (chosen.length > 1) summary([...measured.values()]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [what = 'noise', ...rest] = process.argv.slice(2);
if (what === 'noise') noise(Number(rest[0] ?? 1000));
else if (what === 'help') await help(rest);
else console.log('Say noise or help.');
