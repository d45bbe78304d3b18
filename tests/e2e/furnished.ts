/** A data folder with something on every page: runs of three kinds of end, a range test, a sweep, a group of seeds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { call, reach, startSmall } from './runs.ts';
import { type Served, ended, serve } from './support.ts';

const task = { type: 'tabular', data: 'builtin:penguins', target: 'Species', model: { type: 'mlp', layers: [8] } };
const training = { epochs: 2, batch_size: 16, engine: 'wasm' };
const sweep = `
name: Penguin rates
method: grid
parameters: { optimizer.lr: { values: [0.001, 0.01, 0.1] } }
spec:
  task: { type: tabular, data: builtin:penguins, target: Species, model: { type: mlp, layers: [8] } }
  training: { epochs: 2, batch_size: 16, engine: wasm }
`;

export interface Furnished extends Served {
  /** Addresses of every page there is, with something on it. */
  readonly views: readonly string[];
  /** Those of which a picture is kept, with its name. */
  readonly looks: readonly (readonly [view: string, name: string])[];
  /** The run that writes. */
  readonly text: string;
}

async function furnish(served: Served): Promise<Furnished> {
  const text = await startSmall(served, { epochs: 2, notes: '**Bold** and a [link](x).', tags: ['first'] });
  const start = async (spec: Record<string, unknown>): Promise<string> =>
    (await call(served, 'runs.start', { spec: { task, training, ...spec } })).id;
  const seeds = [
    await start({ name: 'Penguins', training: { ...training, seed: 1 } }),
    await start({ name: 'Penguins', training: { ...training, seed: 2 } }),
  ];
  const failed = await start({ name: 'Too fast', optimizer: { type: 'sgd', lr: 1e6 } });
  const { id: range } = await call(served, 'range.start', {
    spec: { name: 'Penguins', task, training, optimizer: { type: 'sgd', momentum: 0.9 } },
    options: { start: 1e-5, seeds: 2, steps: 60 },
  });
  for (const id of [text, ...seeds, failed, range]) await reach(served, id);
  const { id: swept } = await call(served, 'sweeps.start', { text: sweep, format: 'yaml' });
  while ((await call(served, 'sweeps.get', { id: swept })).state === 'running')
    await new Promise((resolve) => setTimeout(resolve, 100));
  const tabs = ['charts', 'samples', 'spec', 'log', 'files'].map((tab) => `/run/${text}?tab=${tab}`);
  return {
    ...served,
    text,
    looks: [
      ['/runs', 'runs'],
      ['/runs?where=metrics.eval_loss+%3C', 'runs-wrong-query'],
      ['/runs?group=seeds', 'runs-grouped'],
      ['/welcome', 'welcome'],
      ['/new', 'new-run'],
      ['/settings', 'settings'],
      ['/queue', 'queue'],
      [`/run/${text}`, 'run'],
      [`/run/${text}?tab=samples`, 'run-samples'],
      [`/run/${failed}`, 'run-failed'],
      [`/generate?run=${text}`, 'generate'],
      [`/compare?ids=${seeds.join(',')},${text}`, 'compare'],
      [`/range-tests/${range}`, 'range-test'],
      ['/new-range-test', 'new-range-test'],
      [`/new-sweep?test=${range}&low=0.001&high=0.1`, 'new-sweep'],
      [`/sweeps/${swept}`, 'sweep'],
    ],
    views: [
      ...['/runs', '/runs?group=seeds', '/runs?where=metrics.eval_loss+%3C', '/welcome', '/new', '/settings', '/queue'],
      ...tabs,
      ...[`/run/${seeds[0]}`, `/run/${failed}`, `/generate?run=${text}`, `/compare?ids=${seeds.join(',')},${text}`],
      ...['/range-tests', `/range-tests/${range}`, '/new-range-test', `/new-sweep?test=${range}&low=0.001&high=0.1`],
      ...['/sweeps', `/sweeps/${swept}`, `/sweeps/${swept}?look=slice`],
    ],
  };
}

/** Made once for all tests of a file. */
export const test = base.extend<object, { furnished: Furnished }>({
  furnished: [
    async ({}, use) => {
      const home = mkdtempSync(join(tmpdir(), 'tidemark-furnished-'));
      const served = await serve(home);
      await use(await furnish(served));
      served.process.kill('SIGTERM');
      await ended(served.process);
      rmSync(home, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});
