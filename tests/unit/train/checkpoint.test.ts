import { existsSync, mkdirSync, readdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  checkpointFolder,
  checkpointName,
  newestCheckpoint,
  thinCheckpoints,
  writeCheckpoint,
} from '../../../electron/worker/train/checkpoint.ts';
import { freshState } from '../../../electron/worker/train/session.ts';
import { folder } from './support.ts';

function write(dir: string, step: number, more: Partial<ReturnType<typeof freshState>> = {}): string {
  const tensor = { shape: [2], values: Float32Array.from([step, -0]) };
  const name = checkpointName(step);
  writeCheckpoint(dir, {
    name,
    state: { ...freshState(), step, ...more },
    model: { symbols: ['NaN', '-0', 'a'] },
    weights: new Map([['w', tensor]]),
    slots: new Map(),
  });
  return join(checkpointFolder(dir), name);
}

const names = (dir: string): string[] => readdirSync(checkpointFolder(dir)).sort();

test('keeps NaN, infinities and -0 of the state, and leaves the model’s words alone', () => {
  const dir = folder();
  const odd = {
    loss_sum: NaN,
    last_eval_loss: Infinity,
    last_train_loss: -0,
    history: [{ step: 1, metrics: { eval_loss: NaN, x: -Infinity } }],
  };
  write(dir, 3, odd);
  const saved = newestCheckpoint(dir);
  expect(saved?.state).toEqual({ ...freshState(), step: 3, ...odd });
  expect(Object.is(saved?.state.last_train_loss, -0)).toBe(true);
  expect(saved?.model).toEqual({ symbols: ['NaN', '-0', 'a'] });
});

test('keeps doubles exactly', () => {
  const dir = folder();
  const loss_sum = 0.1 + 0.2;
  write(dir, 1, { loss_sum, optimizer: { mu_product: 1 / 3 } });
  expect(newestCheckpoint(dir)?.state).toMatchObject({ loss_sum, optimizer: { mu_product: 1 / 3 } });
});

test('thinning keeps the last two and the best', () => {
  const dir = folder();
  for (const step of [1, 2, 3, 4, 5]) write(dir, step);
  thinCheckpoints(dir, [checkpointName(2), null]);
  expect(names(dir)).toEqual([2, 4, 5].map(checkpointName));
});

test('written when the core was gone, it is passed over for the newest the core knows, and goes', () => {
  const dir = folder();
  for (const step of [1, 2, 4]) write(dir, step);
  expect(newestCheckpoint(dir, [1, 2, 3].map(checkpointName))?.state.step).toBe(2);
  expect(names(dir)).toEqual([1, 2].map(checkpointName));
});

test('which the core does not know is still better than none', () => {
  const dir = folder();
  write(dir, 4);
  expect(newestCheckpoint(dir, [checkpointName(2)])?.state.step).toBe(4);
});

describe.each(['model.safetensors', 'optimizer.safetensors', 'state.json', 'manifest.json'])('%s', (file) => {
  test('cut short, the checkpoint before is used', () => {
    const dir = folder();
    write(dir, 1);
    truncateSync(join(write(dir, 2), file), 5);
    expect(newestCheckpoint(dir)?.state.step).toBe(1);
  });

  test('changed by one byte, the checkpoint before is used', () => {
    const dir = folder();
    write(dir, 1);
    writeFileSync(join(write(dir, 2), file), 'x', { flag: 'r+' });
    expect(newestCheckpoint(dir)?.state.step).toBe(1);
  });
});

test('without a whole checkpoint there is none', () => {
  const dir = folder();
  expect(newestCheckpoint(dir)).toBeNull();
  truncateSync(join(write(dir, 1), 'state.json'), 1);
  expect(newestCheckpoint(dir)).toBeNull();
});

test('a step written again replaces the one before, and leaves nothing beside it', () => {
  const dir = folder();
  write(dir, 7, { loss_sum: 1 });
  write(dir, 7, { loss_sum: 2 });
  expect(newestCheckpoint(dir)?.state.loss_sum).toBe(2);
  expect(names(dir)).toEqual([checkpointName(7)]);
});

test('a process that died between setting the old one aside and putting the new one in its place loses neither', () => {
  const dir = folder();
  const path = write(dir, 7);
  renameSync(path, `${path}.replaced`);
  mkdirSync(join(checkpointFolder(dir), '.step-000007.part'));
  expect(newestCheckpoint(dir)?.state.step).toBe(7);
  expect(names(dir)).toEqual([checkpointName(7)]);
});

test('what stood aside is removed once its successor is there', () => {
  const dir = folder();
  const path = write(dir, 7);
  mkdirSync(`${path}.replaced`);
  expect(newestCheckpoint(dir)?.state.step).toBe(7);
  expect(existsSync(`${path}.replaced`)).toBe(false);
});
