import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { draftKeeper } from '../../../renderer/state/draft-keeper.ts';
import { LONGEST_DRAFT } from '../../../shared/contract/page.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Client = Parameters<typeof draftKeeper>[0];
const draft = (text: string) => ({ text, base_dir: '/data', file: null });

function kept(answer: () => Promise<{ kept: boolean }> = () => Promise.resolve({ kept: true })) {
  const call = vi.fn((_name: string, input: { draft: { text: string } | null }) => (void input, answer()));
  const told = vi.fn();
  const keeper = draftKeeper({ call } as unknown as Client, '#/new', told);
  return { keeper, told, texts: () => call.mock.calls.map(([, input]) => input.draft?.text ?? null) };
}
const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

it('keeps the first change soon, and then the last of many', async () => {
  const { keeper, texts } = kept();
  for (const text of ['a', 'ab', 'abc']) keeper.changed(draft(text));
  await rest();
  keeper.changed(draft('abcd'));
  keeper.changed(null);
  await rest();
  expect(texts()).toEqual(['a', 'abc', 'abcd', null]);
});

it('keeps what is not kept yet when the page is left, once', async () => {
  const { keeper, texts } = kept();
  keeper.changed(draft('a'));
  await rest();
  keeper.changed(draft('b'));
  await keeper.stop();
  await rest();
  expect(texts()).toEqual(['a', 'b']);
});

it('tells when a draft is not kept, and when it is again', async () => {
  const answers = [() => Promise.resolve({ kept: false }), () => Promise.reject(new Error('gone'))];
  const { keeper, told } = kept(() => (answers.shift() ?? (() => Promise.resolve({ kept: true })))());
  for (const text of ['a', 'b', 'c']) {
    keeper.changed(draft(text));
    await rest();
  }
  expect(told.mock.calls.flat()).toEqual([false, false, true]);
});

it('a draft that is too long is not kept', async () => {
  const { keeper, texts } = kept(() => Promise.resolve({ kept: false }));
  keeper.changed(draft('x'.repeat(LONGEST_DRAFT + 1)));
  await rest();
  expect(texts()).toEqual([null]);
});

it('has in the tab what the core has not got, over a reload, and no longer than that', async () => {
  const items = new Map<string, string>();
  const tab = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  let answers = false;
  const call = vi.fn((name: string) =>
    answers
      ? Promise.resolve(name === 'drafts.get' ? { draft: null } : { kept: true })
      : Promise.reject(new Error('gone')),
  );
  const keeper = () => draftKeeper({ call } as unknown as Client, '#/new', vi.fn(), tab);
  keeper().changed(draft('written while nobody listened'));
  await rest();
  const later = keeper();
  expect(await later.found()).toMatchObject(draft('written while nobody listened'));
  answers = true;
  later.changed(draft('and on'));
  await rest();
  expect(items.size).toBe(0);
  expect(await keeper().found()).toBeNull();
});
