/** `bin/tidemark.mjs`, as npm starts it in a clone. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, specFile, tidemark, tiny } from './support.ts';

const root = join(import.meta.dirname, '../..');

/** npm runs a script in the package's folder and says in INIT_CWD where the user stands. */
function byNpm(from: string, args: readonly string[]) {
  const env = { ...process.env, INIT_CWD: from, npm_lifecycle_event: 'tidemark' };
  const child = spawn(process.execPath, [join(root, 'bin/tidemark.mjs'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => (stdout += text));
  const ended = new Promise<{ code: number | null; stdout: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout })),
  );
  return { child, ended };
}

it('takes paths from where the user stands, and says what to type next as it was called', async () => {
  const folder = newFolder();
  specFile(tiny, 'mine.yaml', folder);
  const args = ['--home', 'runs here', 'run', 'mine.yaml', '--set', 'training.epochs=1'];
  const { code, stdout } = await byNpm(folder, args).ended;
  expect(code).toBe(0);
  expect(stdout).toMatch(/Write with it: npm run tidemark -- generate \w+ --prompt "\.\.\."\n$/);
  expect((await tidemark('--home', join(folder, 'runs here'), 'runs')).stdout).toContain('tiny');
});

it('hands on the exit code of the program', async () => {
  expect((await byNpm(newFolder(), ['run', 'nothing.yaml']).ended).code).toBe(2);
});

it('hands a SIGTERM on, so that the run stops with a checkpoint', async () => {
  const home = newFolder();
  const run = byNpm(newFolder(), ['--home', home, 'run', specFile(), '--set', 'training.epochs=1000000']);
  run.child.stdout.on('data', (text: string) => {
    if (text.includes('Epoch 1 - ')) run.child.kill('SIGTERM');
  });
  const { code, stdout } = await run.ended;
  expect(code).toBe(130);
  expect(stdout).toMatch(/is cancelled\. .*checkpoint/);
});
