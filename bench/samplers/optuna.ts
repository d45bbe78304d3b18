/** Optuna's side, from a Python environment made for this run and thrown away after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, say } from '../../scripts/lib/process.mjs';
import { runTool } from '../../scripts/native/tool.mjs';

export interface Optuna {
  readonly ask: (...args: string[]) => Promise<{ best?: number[]; ms?: number; optuna: string } | null>;
  readonly end: () => void;
}

/** Null, after one line, where Optuna cannot be had. TIDEMARK_BENCH_PYTHON names a Python that has optuna, cmaes, scipy and torch already. */
export async function findOptuna(): Promise<Optuna | null> {
  const given = process.env.TIDEMARK_BENCH_PYTHON;
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'tidemark-optuna-'));
  const end = (): void => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  };
  const python = given ?? join(folder ?? '', 'bin', 'python3');
  try {
    if (folder) {
      say('Installing Optuna, and PyTorch for its Gaussian process, into a throw-away environment ...');
      await runTool('python3', ['-m', 'venv', folder], { what: 'Making a Python environment', seconds: 120 });
      await runTool(python, ['-m', 'pip', 'install', '--quiet', 'optuna', 'cmaes', 'scipy', 'torch'], {
        what: 'Installing Optuna',
        seconds: 1200,
      });
    }
    await runTool(python, ['-c', 'import optuna'], { what: 'Loading Optuna', seconds: 120 });
  } catch (error) {
    say(`Optuna is left out. ${error instanceof Error ? error.message : String(error)}`);
    end();
    return null;
  }
  const script = join(import.meta.dirname, 'optuna_run.py');
  const ask = async (...args: string[]) => {
    // One thread each: its matrices are small, and more threads only wait for one another.
    const { code, output } = await run(python, [script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { OMP_NUM_THREADS: '1' },
    });
    return code === 0 ? JSON.parse(output.trim()) : null;
  };
  return { ask, end };
}
