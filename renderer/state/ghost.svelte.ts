/** What may come next while a prompt is typed: a few of the likeliest tokens, asked for when the typing rests. */
import type { Api } from '../../shared/contract/index.ts';

export interface GhostRequest {
  readonly id: string;
  readonly checkpoint: string | null;
  readonly prompt: string;
}

export interface Ghost {
  /** What would follow that prompt; empty where nothing is known of it. */
  after(prompt: string): string;
  /** Leaves what is being asked, and asks for this when nothing else is asked within `WAIT_MS`. */
  ask(request: GhostRequest): void;
  /** Leaves it, and what was found. */
  clear(): void;
}

/** A question in every pause of a letter would be left before it is answered; the end of a word is soon enough. */
export const WAIT_MS = 200;
const TOKENS = 12;

export function createGhost(client: Pick<Api, 'stream'>): Ghost {
  let found = $state({ prompt: '', text: '' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller: AbortController | null = null;

  function clear(): void {
    clearTimeout(timer);
    controller?.abort();
    found = { prompt: '', text: '' };
  }

  async function find({ id, checkpoint, prompt }: GhostRequest): Promise<void> {
    const mine = new AbortController();
    controller = mine;
    found = { prompt, text: '' };
    const options = { prompt, tokens: TOKENS, temperature: 0 };
    try {
      for await (const part of client.stream('generate', { id, checkpoint, options }, mine.signal)) {
        if (mine.signal.aborted) return;
        if (part.type === 'token') found.text += part.text;
      }
    } catch {
      // Nothing is suggested then; what is wrong with a prompt is said when it is to be written after.
    }
  }

  return {
    after: (prompt) => (prompt === found.prompt ? found.text : ''),
    ask(request) {
      clear();
      timer = setTimeout(() => void find(request), WAIT_MS);
    },
    clear,
  };
}
