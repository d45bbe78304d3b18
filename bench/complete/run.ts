/**
 * `npm run bench -- complete`: from the question for what comes next (12 tokens, as the page asks) to the first token and to the
 * last, where each question starts a process of its own and where the process of the one before has stayed. The model is that
 * of the example quick.yaml, trained for a moment.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { type Core, openCore } from '../../electron/core/index.ts';
import { nodeLauncher } from '../../electron/core/queue/launch-node.ts';
import { median } from '../store/fill.ts';

const COLD = 9;
const WARM = 40;
const root = join(import.meta.dirname, '../..');
const resources = join(root, 'resources');
const text = readFileSync(join(resources, 'examples/quick.yaml'), 'utf8');
const home = mkdtempSync(join(os.tmpdir(), 'tidemark-complete-'));
const open = (): Promise<Core> =>
  openCore({
    home,
    host: 'cli',
    version: '0',
    resources,
    launcher: nodeLauncher(join(root, 'out/main/worker.js')),
  });

async function ask({ api }: Core, prompt: string): Promise<{ first: number; last: number }> {
  const began = performance.now();
  let first = 0;
  const options = { prompt, tokens: 12, temperature: 0 };
  for await (const part of api.stream('generate', { id: 'last', options }))
    if (part.type === 'token') first ||= performance.now() - began;
  return { first, last: performance.now() - began };
}

const line = (name: string, all: readonly number[]): string =>
  `| ${name} | ${median([...all]).toFixed(0)} ms (${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)}) |`;

try {
  let core = await open();
  const { spec } = await core.api.call('spec.check', { text, format: 'yaml' });
  const { task, training } = spec as { task: object; training: object };
  await core.api.call('runs.start', {
    spec: { ...spec, task: { ...task, max_characters: 20_000 }, training: { ...training, epochs: 1 } },
  });
  await core.idle();
  const cold: { first: number; last: number }[] = [];
  for (let i = 0; i < COLD; i++) {
    await core.close();
    core = await open();
    cold.push(await ask(core, 'To be, or not'.slice(0, 5 + i)));
  }
  const warm: { first: number; last: number }[] = [];
  for (let i = 0; i < WARM; i++)
    warm.push(await ask(core, 'To be, or not to be, that is the question: '.slice(0, 2 + i)));
  await core.close();
  console.log(`Medians of ${COLD} and ${WARM} questions with their range.`);
  console.log('| question to | time |\n| --- | --- |');
  for (const [how, all] of [
    ['a process each', cold],
    ['the process stays', warm],
  ] as const)
    for (const part of ['first', 'last'] as const)
      console.log(
        line(
          `${part} token, ${how}`,
          all.map((one) => one[part]),
        ),
      );
} finally {
  rmSync(home, { recursive: true, force: true });
}
