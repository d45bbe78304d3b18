/** A child's own hold of its parent's checkpoint: a hard link where it can be, a copy where it cannot. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { runFolder } from '../../../electron/core/home.ts';
import { inherit, isWhole } from '../../../electron/core/store/lineage.ts';
import { writeCheckpoint } from '../../../electron/worker/train/checkpoint.ts';
import { freshState } from '../../../electron/worker/train/session.ts';

const folders: string[] = [];
function newFolder(parent: string): string {
  const folder = mkdtempSync(join(parent, 'tidemark-inherit-'));
  folders.push(folder);
  return folder;
}
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A file system that is not the data folder's, where this system has one. */
const elsewhere = ['/dev/shm', '/run'].find((f) => existsSync(f) && statSync(f).dev !== statSync(tmpdir()).dev);
const parent = { run: 'parent', kind: 'fork', checkpoint: 'step-000004', with_optimizer: true } as const;

function homeWithParent(): string {
  const home = newFolder(tmpdir());
  const weights = new Map([['w', { shape: [2], values: Float32Array.of(1, 2) }]]);
  const saved = { name: parent.checkpoint, state: { ...freshState(), step: 4 }, model: {}, weights, slots: new Map() };
  writeCheckpoint(runFolder(home, 'parent'), saved);
  return home;
}

const file = (folder: string): string => join(folder, 'model.safetensors');
const heldBy = (home: string): string => join(runFolder(home, 'child'), 'init', parent.checkpoint);
const ownOf = (home: string): string => join(runFolder(home, 'parent'), 'checkpoints', parent.checkpoint);

it('costs no space on one file system, and outlives the parent', () => {
  const home = homeWithParent();
  inherit(home, 'child', parent);
  expect(statSync(file(heldBy(home))).ino).toBe(statSync(file(ownOf(home))).ino);
  rmSync(runFolder(home, 'parent'), { recursive: true });
  expect(isWhole(heldBy(home))).toBe(true);
});

it.skipIf(!elsewhere)('is a whole copy where the run’s folder is on another file system', () => {
  const home = homeWithParent();
  symlinkSync(newFolder(elsewhere as string), runFolder(home, 'child'));
  inherit(home, 'child', parent);
  expect(statSync(file(heldBy(home))).dev).not.toBe(statSync(file(ownOf(home))).dev);
  expect(readFileSync(file(heldBy(home)))).toEqual(readFileSync(file(ownOf(home))));
  expect(isWhole(heldBy(home))).toBe(true);
});

it('of a checkpoint that is gone or cut short is refused by its name', () => {
  const home = homeWithParent();
  rmSync(file(ownOf(home)));
  expect(() => inherit(home, 'child', parent)).toThrow(/step-000004 of run parent is no longer there/);
  mkdirSync(runFolder(home, 'third'), { recursive: true });
  expect(() => inherit(home, 'third', { ...parent, checkpoint: 'step-000009' })).toThrow(/step-000009/);
});
