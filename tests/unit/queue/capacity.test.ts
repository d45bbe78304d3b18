import { expect, it } from 'vitest';
import { capacityOf } from '../../../electron/core/queue/capacity.ts';

const GiB = 2 ** 30;

it.each([
  [1, 8 * GiB, null, { parallel: 1, threads: 1 }],
  [2, 24 * GiB, null, { parallel: 1, threads: 2 }],
  [8, 64 * GiB, null, { parallel: 4, threads: 2 }],
  [16, 4.5 * GiB, null, { parallel: 2, threads: 8 }],
  [16, 0.5 * GiB, null, { parallel: 1, threads: 16 }],
  [8, 64 * GiB, 3, { parallel: 3, threads: 2 }],
  [4, 64 * GiB, 10, { parallel: 10, threads: 1 }],
])('%i cores, %d bytes, %s chosen: %o', (cores, memory_bytes, chosen, expected) => {
  expect(capacityOf({ cores, memory_bytes }, chosen)).toMatchObject(expected);
});

it('says where the number comes from', () => {
  expect(capacityOf({ cores: 8, memory_bytes: 64 * GiB }, null).why).toBe('Half of 8 cores.');
  expect(capacityOf({ cores: 8, memory_bytes: 4 * GiB }, null).why).toBe(
    'A run may take 2 GiB, and there are 4.0 GiB.',
  );
  expect(capacityOf({ cores: 8, memory_bytes: 4 * GiB }, 5).why).toBe('As it was set.');
});
