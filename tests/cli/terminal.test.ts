/** What a person sees at a terminal: the real program under a real pseudo-terminal (`script` of util-linux). */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, specFile } from './support.ts';

const program = join(import.meta.dirname, '../../out/main/cli.js');
const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\\\''`)}'`;

interface Shown {
  readonly code: number | null;
  readonly text: string;
}

/** Runs the program under a terminal of 110 columns; `onText` sees all that came so far and may type. */
function atTerminal(
  args: readonly string[],
  onText: (text: string, type: (keys: string) => void) => void,
): Promise<Shown> {
  const command = `stty cols 110; exec ${[process.execPath, program, ...args].map(quoted).join(' ')}`;
  const child = spawn('script', ['-qefc', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part: string) => {
    text += part;
    onText(text, (keys) => child.stdin.write(keys));
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, text })));
}

it.skipIf(!hasScript)(
  'shows one line of progress with steps, loss, lr, speed and time left, and wipes it at the end',
  async () => {
    const args = ['--home', newFolder(), 'run', specFile(), '--set', 'training.epochs=60'];
    const { code, text } = await atTerminal(args, () => undefined);
    expect(code).toBe(0);
    expect(text).toMatch(/\r\x1b\[K━*─* \d+\/2520 {2}loss \d\.\d{3} {2}lr \d\S* {2}\d+\.\d steps\/s, .* left/);
    const lastBar = text.lastIndexOf('steps/s');
    expect(text.indexOf('\r\x1b[K', lastBar)).toBeGreaterThan(lastBar);
    expect(text).toMatch(/(^|\n|\x1b\[K)Epoch 60 - Train Loss/);
  },
);

it.skipIf(!hasScript)('Ctrl-C typed at the terminal stops with a checkpoint and exits with 130', async () => {
  let typed = false;
  const args = ['--home', newFolder(), 'run', specFile(), '--set', 'training.epochs=1000000'];
  const { code, text } = await atTerminal(args, (shown, type) => {
    if (typed || !shown.includes('Epoch 2 - ')) return;
    typed = true;
    type('\x03');
  });
  expect(code).toBe(130);
  expect(text).toContain('Stopping after a checkpoint.');
  expect(text).toMatch(/is cancelled\. .*checkpoint/);
});
