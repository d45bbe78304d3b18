/** Running a helper program for at most some time, with a sign of life while it is busy. */
import { spawn } from 'node:child_process';
import { say } from '../lib/process.mjs';

const SIGN_OF_LIFE_MS = 15_000;

/** A step that cannot be done here; `message` is one line for people. */
export class CannotMake extends Error {}

/**
 * Resolves to what the program printed.
 * @throws CannotMake naming the program where it is missing, fails or takes longer than `seconds`
 */
export function runTool(program, args, { what, seconds, ...options }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    let output = '';
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000, ...options });
    const sign = setInterval(
      () => say(`  ${what}, ${Math.round((Date.now() - started) / 1000)} s ...`),
      SIGN_OF_LIFE_MS,
    );
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
    child.on('error', (error) => {
      clearInterval(sign);
      const why = error.code === 'ENOENT' ? `${program} is not installed` : error.message;
      reject(new CannotMake(`${what}: ${why}.`));
    });
    child.on('close', (code, signal) => {
      clearInterval(sign);
      if (code === 0) return resolve(output);
      if (signal) return reject(new CannotMake(`${what}: not done within ${seconds} s.`));
      const lines = output.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
      const telling = lines.findLast((line) => /error|cannot|could not|no module/i.test(line)) ?? lines.at(-1);
      reject(new CannotMake(`${what}: ${(telling ?? '').trim().slice(0, 300) || `${program} ended with ${code}`}`));
    });
  });
}
