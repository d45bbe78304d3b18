/** MLflow's SQLite store, from a Python environment made for this run and thrown away after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, say } from '../../scripts/lib/process.mjs';
import { runTool } from '../../scripts/native/tool.mjs';

/** Resolves to `measure` and `end`; or to null, after one line, where MLflow cannot be had. */
export async function findMlflow() {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-mlflow-'));
  const end = () => rmSync(folder, { recursive: true, force: true });
  const python = join(folder, 'bin', 'python3');
  try {
    say('Installing MLflow into a throw-away environment ...');
    await runTool('python3', ['-m', 'venv', folder], { what: 'Making a Python environment', seconds: 120 });
    const install = ['-m', 'pip', 'install', '--quiet', 'mlflow'];
    await runTool(python, install, { what: 'Installing MLflow', seconds: 1200 });
    await runTool(python, ['-c', 'import mlflow'], { what: 'Loading MLflow', seconds: 120 });
  } catch (error) {
    say(`MLflow is left out. ${error.message}`);
    end();
    return null;
  }
  const script = join(import.meta.dirname, 'mlflow_store.py');
  const measure = async (home, points, runs) => {
    const { code, output } = await run(python, [script, home, String(points), String(runs)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (code !== 0) throw new Error('Measuring MLflow failed.');
    return JSON.parse(output.trim().split('\n').at(-1));
  };
  return { measure, end };
}
