import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineId } from '../../../electron/worker/engine/index.ts';
import { type ExperimentSpec, experimentSpec } from '../../../shared/spec/experiment.ts';
import { nativeIsThere, trainers } from './engines.ts';
import { eventsOf, runBuiltWorker } from './built-worker.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-built-'));
  writeFileSync(join(folder, 'text.txt'), 'the tide comes in and the tide goes out. '.repeat(12));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spec = (engine: EngineId) =>
  experimentSpec.parse({
    task: {
      type: 'text',
      data: 'text.txt',
      model: { type: 'gpt', layers: 1, heads: 2, width: 8, context: 8 },
      samples: { prompts: ['the'], tokens: 4 },
    },
    optimizer: { type: 'sgd', lr: 0.1, momentum: 0.9 },
    training: { epochs: 2, batch_size: 8, engine },
  }) as ExperimentSpec;

// The bundle once had the kernels without their gradients: the worker started, and failed at its first step.
describe.each(trainers)('built, on $name', ({ id, skip }) => {
  test.skipIf(skip)('the worker trains to the end', async () => {
    const heard = await runBuiltWorker({
      kind: 'train',
      run: 'built',
      attempt: 1,
      spec: spec(id),
      dir: join(folder, id),
      base_dir: folder,
      resume: false,
      init: null,
      threads: 1,
    });
    const events = eventsOf(heard);
    expect(events.find((e) => e.type === 'started')).toMatchObject({ engine: { id } });
    expect(events.at(-1)).toMatchObject({ type: 'ended', state: 'done', reason: null });
    const losses = events.flatMap((e) => (e.type === 'steps' ? Array.from(e.series['loss'] ?? []) : []));
    expect(losses.length).toBeGreaterThan(4);
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });
});

test('without the native library the worker takes WebAssembly and says why', async () => {
  const heard = await runBuiltWorker(
    { kind: 'probe', engine: 'auto', threads: 1 },
    { TIDEMARK_NATIVE_DIR: join(folder, 'none') },
  );
  expect(heard).toMatchObject([
    { type: 'probed', engine: { id: 'wasm', why: expect.stringContaining('npm run native') } },
  ]);
});

test('native asked for by name and not there is refused with what to do', async () => {
  const heard = await runBuiltWorker(
    { kind: 'probe', engine: 'native', threads: 1 },
    { TIDEMARK_NATIVE_DIR: join(folder, 'none') },
  );
  expect(heard).toMatchObject([{ type: 'refused', message: expect.stringContaining('npm run native') }]);
});

test.skipIf(!nativeIsThere)('where the native library is, the worker takes it by itself', async () => {
  const heard = await runBuiltWorker({ kind: 'probe', engine: 'auto', threads: 2 });
  expect(heard).toMatchObject([{ type: 'probed', engine: { id: 'native', threads: 2 } }]);
});
