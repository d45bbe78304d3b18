/** What of its parent a fork takes along, over a real core. */
import { expect, it } from 'vitest';
import { get, reach, startCore, startScripted } from '../../faults/support.ts';

it.each([
  ['a rate', 'optimizer.lr=0.5', true],
  ['a schedule', 'schedule.type=one_cycle', true],
  ['more epochs', 'training.epochs=9', true],
  ['prompts', 'task.samples.prompts=[a]', true],
  ['clipping', 'training.clip_norm=1', true],
  ['another optimizer', 'optimizer.type=adam', false],
  ['another batch size', 'training.batch_size=3', false],
  ['another number of batches an update', 'training.accumulate=2', false],
  ['other data', 'task.data=builtin:blake-poems', false],
  ['another model', 'task.model.width=64', false],
])('a fork with %s: %s goes on where the checkpoint is: %s; else it has its weights alone', async (_, set, whole) => {
  const core = await startCore();
  const parent = await reach(core, await startScripted(core), 'done');
  const { id } = await core.api.call('runs.fork', { id: parent.id, checkpoint: 'best', sets: [set] });
  expect((await get(core, id)).parent).toMatchObject({ id: parent.id, kind: 'fork', with_optimizer: whole });
  await reach(core, id, 'done');
});
