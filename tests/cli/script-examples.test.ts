/** The bundled scripts, run as they are; those that need a library are skipped where it is not installed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, tidemark } from './support.ts';

const folder = join(import.meta.dirname, '../../resources/examples/scripts');
const has = (program: string, module: string): boolean => spawnSync(program, ['-c', `import ${module}`]).status === 0;
const torch = process.env.TIDEMARK_TORCH_PYTHON ?? 'python3';

interface Shown {
  readonly state: string;
  readonly step: number;
  readonly metrics: Record<string, number>;
}
async function run(example: string, ...args: string[]): Promise<Shown & { again: () => Promise<Shown> }> {
  const home = newFolder();
  const show = async (): Promise<Shown> =>
    JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as Shown;
  const { code, stdout } = await tidemark('--home', home, 'run', join(folder, example), ...args);
  expect([code, stdout]).toEqual([0, expect.stringContaining('is done.')]);
  return { ...(await show()), again: show };
}

it('the shell script finds its root', async () => {
  expect(await run('shell.yaml')).toMatchObject({
    state: 'done',
    step: 60,
    metrics: { loss: expect.closeTo(0, 3) as number },
  });
});

it.skipIf(!has('python3', 'sklearn'))('scikit-learn learns the digits', async () => {
  const { metrics } = await run('sklearn.yaml');
  expect(metrics.eval_accuracy).toBeGreaterThan(0.9);
});

it.skipIf(!has(torch, 'torch'))('PyTorch tells the spirals apart, by the rates of the schedule', async () => {
  const { metrics, step } = await run('pytorch.yaml', '--set', `task.command=['${torch}', pytorch_spirals.py]`);
  expect(step).toBe(600);
  expect(metrics.eval_accuracy).toBeGreaterThan(0.9);
  expect(metrics.lr).toBeLessThan(1e-5);
});
