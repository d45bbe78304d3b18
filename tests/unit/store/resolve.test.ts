import { expect, it } from 'vitest';
import { startCore, startScripted } from '../../faults/support.ts';

it('a bare number that is the number of a run is answered with how to write it', async () => {
  const core = await startCore();
  await core.api.call('queue.set', { paused: true });
  await startScripted(core);
  await expect(core.api.call('runs.get', { id: '99' })).rejects.toThrow(/`tidemark runs` lists them/);
  // An id may begin with the digit by chance; then it is that run, which is the same one.
  const found = await core.api.call('runs.get', { id: '1' }).catch((error: Error) => error.message);
  if (typeof found === 'string') expect(found).toContain("Run number 1 is '#1', in quotes.");
  else expect(found.number).toBe(1);
});
