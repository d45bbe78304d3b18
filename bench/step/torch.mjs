/** PyTorch's times, from a Python environment made for this run and thrown away after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, say } from '../../scripts/lib/process.mjs';
import { runTool } from '../../scripts/native/tool.mjs';

/**
 * Resolves to `measure`, which times some workloads, and `end`; or to null, after one line, where PyTorch cannot be had.
 * TIDEMARK_BENCH_PYTHON names a Python that has it already.
 */
export async function findTorch() {
  const given = process.env.TIDEMARK_BENCH_PYTHON;
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'tidemark-torch-'));
  const end = () => folder && rmSync(folder, { recursive: true, force: true });
  const python = given ?? join(folder, 'bin', 'python3');
  try {
    if (folder) {
      say('Installing PyTorch into a throw-away environment ...');
      await runTool('python3', ['-m', 'venv', folder], { what: 'Making a Python environment', seconds: 120 });
      await runTool(python, ['-m', 'pip', 'install', '--quiet', 'torch', 'numpy'], {
        what: 'Installing PyTorch',
        seconds: 1200,
      });
    }
    await runTool(python, ['-c', 'import torch'], { what: 'Loading PyTorch', seconds: 120 });
  } catch (error) {
    say(`PyTorch is left out. ${error.message}`);
    end();
    return null;
  }
  const script = join(import.meta.dirname, 'torch_step.py');
  const measure = async (steps, workload) => {
    const { code, output } = await run(python, [script, String(steps), workload], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return code === 0 ? JSON.parse(output.trim()) : null;
  };
  return { measure, end };
}
