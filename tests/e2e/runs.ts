/** Small runs for the page to show, started by the API as another front end would. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallName, InputOf, OutputOf } from '../../shared/contract/index.ts';
import type { Served } from './support.ts';

/** One call over HTTP; fails with the server's message. */
export async function call<N extends CallName>(served: Served, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const { origin, hash } = new URL(served.link);
  const answer = await fetch(`${origin}/api/call/${name}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${hash.slice('#token='.length)}`,
      'Content-Type': 'application/json',
      Origin: origin,
    },
    body: JSON.stringify(input),
  });
  const reply = (await answer.json()) as { ok: boolean; value: OutputOf<N>; error?: { message: string } };
  if (!reply.ok) throw new Error(reply.error?.message);
  return reply.value;
}

/** A run of a few seconds an epoch's worth of steps; `text` is what it reads. */
export async function startSmall(
  served: Served,
  more: { epochs: number; name?: string; notes?: string; tags?: string[]; text?: string; lr?: number; seed?: number },
): Promise<string> {
  const { epochs, text = 'the tide comes in and the tide goes out. ', lr = 0.01, seed = 1, ...named } = more;
  writeFileSync(join(served.home, 'text.txt'), text.repeat(80));
  const { id } = await call(served, 'runs.start', {
    base_dir: served.home,
    spec: {
      name: 'Tide',
      ...named,
      task: {
        type: 'text',
        data: 'text.txt',
        model: { type: 'gpt', layers: 1, heads: 2, width: 16, context: 16 },
        samples: { prompts: ['the '], tokens: 30 },
      },
      optimizer: { type: 'adamw', lr },
      training: { epochs, batch_size: 8, engine: 'wasm', seed },
    },
  });
  return id;
}

/** Waits until the run is at `step`, or settled where `step` is left out. */
export async function reach(served: Served, id: string, step = Infinity): Promise<OutputOf<'runs.get'>> {
  for (;;) {
    const run = await call(served, 'runs.get', { id });
    if (run.step >= step || !['queued', 'running'].includes(run.state)) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
