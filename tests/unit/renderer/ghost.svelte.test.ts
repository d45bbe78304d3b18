import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Api } from '../../../shared/contract/index.ts';
import { WAIT_MS, createGhost } from '../../../renderer/state/ghost.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A model that writes the prompt in capitals, a token at a time, when told to. */
function scripted() {
  const asked: { prompt: string; signal: AbortSignal; more: (text: string) => void }[] = [];
  const stream = (_name: string, input: { options: { prompt: string } }, signal: AbortSignal) => {
    const texts: string[] = [];
    let wake = (): void => undefined;
    const more = (text: string): void => (texts.push(text), wake());
    asked.push({ prompt: input.options.prompt, signal, more });
    return (async function* () {
      for (;;) {
        const text = texts.shift();
        if (text === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield { type: 'token', text };
      }
    })();
  };
  return { asked, client: { stream } as unknown as Pick<Api, 'stream'> };
}
const request = (prompt: string) => ({ id: 'last', checkpoint: null, prompt });
const rest = (): Promise<unknown> => vi.advanceTimersByTimeAsync(WAIT_MS);

it('asks once, when the typing rests, and tells what comes for that prompt alone', async () => {
  const { asked, client } = scripted();
  const ghost = createGhost(client);
  for (const prompt of ['t', 'th', 'the']) {
    ghost.ask(request(prompt));
    await vi.advanceTimersByTimeAsync(WAIT_MS - 1);
  }
  expect(asked).toEqual([]);
  await rest();
  expect(asked.map((one) => one.prompt)).toEqual(['the']);
  asked[0]?.more(' ti');
  asked[0]?.more('de');
  await rest();
  expect([ghost.after('the'), ghost.after('th')]).toEqual([' tide', '']);
});

it('leaves the former question when another comes, and hears it no more', async () => {
  const { asked, client } = scripted();
  const ghost = createGhost(client);
  ghost.ask(request('a'));
  await rest();
  ghost.ask(request('b'));
  expect(asked[0]?.signal.aborted).toBe(true);
  await rest();
  asked[0]?.more('late');
  asked[1]?.more('c');
  await rest();
  expect([ghost.after('a'), ghost.after('b')]).toEqual(['', 'c']);
});

it('asks nothing more once it is cleared', async () => {
  const { asked, client } = scripted();
  const ghost = createGhost(client);
  ghost.ask(request('a'));
  ghost.clear();
  await rest();
  expect(asked).toEqual([]);
});
