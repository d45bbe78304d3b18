import { expect, it, vi } from 'vitest';
import { ContractError } from '../../../shared/contract/errors.ts';
import { createToasts } from '../../../renderer/state/toasts.svelte.ts';

it('takes the newest back, once', () => {
  const toasts = createToasts();
  const [first, second] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  toasts.say('one', first);
  toasts.say('two', second);
  toasts.say('nothing to take back');
  expect(toasts.undo()).toBe(true);
  expect(second).toHaveBeenCalledTimes(1);
  expect(toasts.list.map((toast) => toast.text)).toEqual(['one', 'nothing to take back']);
  expect(toasts.undo()).toBe(true);
  expect(first).toHaveBeenCalledTimes(1);
  expect(toasts.undo()).toBe(false);
});

it('says what went wrong where it cannot be taken back', async () => {
  const toasts = createToasts();
  toasts.say('deleted', () => Promise.reject(new Error('The trash was emptied.')));
  toasts.undo();
  await vi.waitFor(() => expect(toasts.list).toMatchObject([{ kind: 'bad', text: 'The trash was emptied.' }]));
});

it('takes back what is not shown any more, says so, and tries again what failed for want of a connection', async () => {
  const toasts = createToasts();
  const away = new ContractError('unavailable', 'The connection is lost.');
  const back = vi.fn(() => Promise.resolve()).mockRejectedValueOnce(away);
  toasts.say('1 run tagged.', back);
  toasts.dismiss(toasts.list[0]?.id ?? -1);
  expect(toasts.undo()).toBe(true);
  await vi.waitFor(() => expect(toasts.list).toMatchObject([{ text: 'The connection is lost.' }]));
  expect(toasts.undo()).toBe(true);
  await vi.waitFor(() => expect(toasts.list.at(-1)?.text).toBe('Taken back: 1 run tagged.'));
  expect(toasts.undo()).toBe(false);
  const again = vi.fn();
  toasts.fail(away, again);
  toasts.list.at(-1)?.retry?.();
  expect(again).toHaveBeenCalledOnce();
  toasts.fail(new Error('Too long.'), again);
  expect(toasts.list.at(-1)?.retry).toBeNull();
});

it('keeps the last three, and longer what could not be done', () => {
  const toasts = createToasts();
  toasts.fail(new Error('bad'));
  for (const text of ['1', '2', '3']) toasts.say(text);
  expect(toasts.list.map((toast) => toast.text)).toEqual(['bad', '2', '3']);
});

it('keeps the last three', () => {
  const toasts = createToasts();
  for (const text of ['1', '2', '3', '4']) toasts.say(text);
  expect(toasts.list.map((toast) => toast.text)).toEqual(['2', '3', '4']);
});

it('lets pass by itself what was done, never what failed', () => {
  const toasts = createToasts();
  toasts.fail(new Error('The disk is full.'));
  expect(toasts.passing).toBeUndefined();
  toasts.say('one');
  toasts.say('two');
  expect(toasts.passing?.text).toBe('one');
});
