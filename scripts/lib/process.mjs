/** Small helpers for the scripts: paths, running a program, saying things. Plain JavaScript that runs on Node 20. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** Programs of node_modules come first on the path, the project's own Node among them. */
export const environment = {
  ...process.env,
  PATH: `${bin}${windows ? ';' : ':'}${process.env.PATH ?? ''}`,
};

/** The Node that runs the built program: the project's own where npm has installed it, else this one. */
export function projectNode() {
  const own = join(bin, windows ? 'node.cmd' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/** Runs a program to its end and resolves to its exit code; output goes to the terminal unless `quiet`. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...environment, ...options.env },
      stdio: options.stdio ?? 'inherit',
      shell: windows && program !== process.execPath,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text) => {
        output += text;
        if (options.echo) process.stdout.write(text);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output }));
  });
}

/** Progress goes to stderr, so that stdout stays the program's own. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
