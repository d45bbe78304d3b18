/** PyTorch's times, from the Python environment of scripts/lib/torch.mjs. */
import { join } from 'node:path';
import { run } from '../../scripts/lib/process.mjs';
import { ensureTorch } from '../../scripts/lib/torch.mjs';

/** Resolves to `measure`, which times some workloads; or to null, after one line, where PyTorch cannot be had. */
export async function findTorch() {
  const python = await ensureTorch();
  if (!python) return null;
  const script = join(import.meta.dirname, 'torch_step.py');
  const measure = async (steps, workload, threads) => {
    const { code, output } = await run(python, [script, String(steps), threads, workload], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return code === 0 ? JSON.parse(output.trim()) : null;
  };
  return { measure };
}
