/** MLflow's SQLite store, from a Python environment of its own in the folder of temporary files, made once and never by itself. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, say } from '../../scripts/lib/process.mjs';
import { CannotMake, runTool } from '../../scripts/native/tool.mjs';

const folder = join(tmpdir(), 'tidemark-bench-mlflow');
/** Written last: without it the folder is half made. */
const mark = join(folder, 'whole');
const python = process.platform === 'win32' ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python3');

async function install() {
  say(`Installing MLflow into ${folder}; delete it when you like ...`);
  rmSync(folder, { recursive: true, force: true });
  await runTool('python3', ['-m', 'venv', folder], { what: 'Making a Python environment', seconds: 120 });
  await runTool(python, ['-m', 'pip', 'install', '--quiet', 'mlflow'], { what: 'Installing MLflow', seconds: 1200 });
  await runTool(python, ['-c', 'import mlflow'], { what: 'Loading MLflow', seconds: 300 });
  writeFileSync(mark, '');
}

/** Resolves to a function that measures it; or to null, after one line, where MLflow cannot be had. */
export async function findMlflow() {
  try {
    if (!existsSync(mark)) await install();
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    rmSync(folder, { recursive: true, force: true });
    say(`MLflow is left out. ${error.message}`);
    return null;
  }
  const script = join(import.meta.dirname, 'mlflow_store.py');
  return async (home, points, runs) => {
    const { code, output } = await run(python, [script, home, String(points), String(runs)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (code !== 0) throw new Error('Measuring MLflow failed.');
    return JSON.parse(output.trim().split('\n').at(-1));
  };
}
