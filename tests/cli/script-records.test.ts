/** What is recorded of a script's surroundings, and what never is. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, specFile, start, tidemark } from './support.ts';

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
const SECRET = 'correct-horse-battery';
const SHAPED = `hf_${'Ab1'.repeat(12)}`;

it.skipIf(!python)('changes not in git, packages, files and settings are kept; a secret is nowhere', async () => {
  const folder = newFolder();
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { encoding: 'utf8' });
  const script = `
import os, sys, time
import tidemark as td
print("key", os.environ["MY_API_KEY"])
print("${SHAPED}", file=sys.stderr)
td._config({"key": os.environ["MY_API_KEY"], "depth": 3})
td.log(step=0, loss=1)
time.sleep(2.5)
td.log(step=1, loss=1)
raise SystemExit("failed with " + os.environ["MY_API_KEY"])
`;
  git('init', '-q');
  writeFileSync(join(folder, 'train.py'), script);
  writeFileSync(join(folder, 'notes.txt'), 'first\n');
  git('add', '.');
  git('commit', '-qm', 'all');
  writeFileSync(join(folder, 'notes.txt'), `second ${SECRET}\n`);
  const file = specFile('task: { type: command, command: [python3, train.py] }\n', 'spec.yaml', folder);
  const home = newFolder();
  const env = { MY_API_KEY: SECRET, OMP_NUM_THREADS: '3' };
  const { stdout } = await start(['--home', home, 'run', file], { env }).ended;
  expect(stdout).toContain('failed with ********');

  const shown = await tidemark('--home', home, 'show', 'last', '--json');
  const run = JSON.parse(shown.stdout) as {
    dir: string;
    environment: { script: { files: object; environment: Record<string, string> }; git: object };
    series: { name: string }[];
  };
  const kept = (name: string): string => readFileSync(join(run.dir, 'environment', name), 'utf8');
  expect(kept('git.diff')).toContain('+second ********');
  expect(kept('packages.txt')).toMatch(/^\S+(==| @ )/m);
  expect(JSON.parse(kept('config.json'))).toEqual({ key: '********', depth: 3 });
  expect(run.environment.git).toMatchObject({ changed: true });
  expect(run.environment.script.files).toEqual({ 'train.py': expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(run.environment.script.environment).toMatchObject({ OMP_NUM_THREADS: '3' });
  expect(run.series.map((s) => s.name)).toEqual(expect.arrayContaining(['cpu_percent', 'memory_bytes']));
  expect(existsSync(join(run.dir, 'control')) || existsSync(join(run.dir, 'helpers'))).toBe(false);

  const all = readdirSync(home, { recursive: true, withFileTypes: true }).filter((e) => e.isFile());
  const holding = all.filter((e) => {
    const bytes = readFileSync(join(e.parentPath, e.name));
    return bytes.includes(SECRET) || bytes.includes(SHAPED);
  });
  expect(holding.map((e) => e.name)).toEqual([]);
});
