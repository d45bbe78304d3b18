/** What a person sees at a terminal: the real program under a real pseudo-terminal (`script` of util-linux). */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
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

/** What stands on the screen after all that was written: lines, carriage returns, and the few moves the program makes. */
function screen(text: string): string[] {
  const lines: string[] = [''];
  let [row, column] = [0, 0];
  for (const [piece] of text.matchAll(/\x1b\[(\d*)([AJK])|[\r\n]|[^\x1b\r\n]+/g)) {
    const move = /^\x1b\[(\d*)([AJK])$/.exec(piece);
    if (move?.[2] === 'A') row = Math.max(0, row - Number(move[1] || 1));
    else if (move) {
      lines[row] = (lines[row] ?? '').slice(0, column);
      if (move[2] === 'J') lines.length = row + 1;
    } else if (piece === '\r') column = 0;
    else if (piece === '\n') lines[++row] ??= '';
    else {
      const line = (lines[row] ?? '').padEnd(column);
      lines[row] = line.slice(0, column) + piece + line.slice(column + piece.length);
      column += piece.length;
    }
  }
  return lines;
}

it.skipIf(!hasScript)(
  'shows the trials that train below those that are over, drawn over in place, and leaves the report alone',
  async () => {
    const file = join(newFolder(), 'sweep.yaml');
    writeFileSync(
      file,
      `method: grid
parallel: 2
parameters: { optimizer.lr: { values: [0.01, 0.02, 0.05, 0.1] } }
spec:
  task: { type: tabular, data: builtin:penguins, target: Species, model: { type: mlp, layers: [8] } }
  training: { epochs: 120, batch_size: 4, engine: wasm }
`,
    );
    let both = false;
    const { code, text } = await atTerminal(['--home', newFolder(), 'sweep', file, '--parallel', '2'], (shown) => {
      const lines = screen(shown).map((line) => line.trimEnd());
      both ||= lines.filter((line) => /^trial \d {2}━*─* +\d+ % {2}eval loss \d/.test(line)).length === 2;
    });
    expect(code).toBe(0);
    expect(both).toBe(true);
    const left = screen(text);
    expect(left.filter((line) => /^Trial \d: done/.test(line))).toHaveLength(4);
    expect(left.filter((line) => line.includes('─') || /^\d\/4 trials/.test(line))).toEqual([]);
    expect(left.some((line) => /^Best: trial \d/.test(line))).toBe(true);
  },
);
