/** A text that is being written, kept as a draft while it is: a reload brings it back, with a way to begin anew. */
import type { Client } from '../client/client.ts';
import { draftKeeper } from './draft-keeper.ts';

export interface KeptText {
  /** When (ISO 8601) the text was kept that this page began with; null where it began anew. */
  readonly restored: string | null;
  /** Whether a reload would bring back what is written now. */
  readonly kept: boolean;
  /** What to begin with: the draft that was kept, else `text`. */
  begin(text: string): Promise<string>;
  /** The text as it is. */
  changed(text: string): void;
  /** Begins anew; the returned function takes it back. */
  discard(): () => void;
  /** It is needed no more. */
  over(): void;
  stop(): void;
}

/** @param place the address it began at @param put shows another text */
export function createKeptText(client: Client, place: string, put: (text: string) => void): KeptText {
  let restored = $state<string | null>(null);
  let kept = $state(true);
  let beginning = '';
  let now = '';
  let isOver = false;
  const keeper = draftKeeper(client, place, (was) => (kept = was));
  return {
    get restored() {
      return restored;
    },
    get kept() {
      return kept;
    },
    async begin(text) {
      beginning = text;
      now = text;
      // Without the connection one begins anew: its banner says what is wrong.
      const draft = await keeper.found().catch(() => null);
      if (draft && draft.text !== text) {
        restored = draft.at;
        now = draft.text;
      }
      return now;
    },
    changed(text) {
      if (text === now || isOver) return;
      now = text;
      keeper.changed(text === beginning ? null : { text, base_dir: null, file: null });
    },
    discard() {
      const [text, at] = [now, restored];
      restored = null;
      put(beginning);
      return () => {
        restored = at;
        put(text);
      };
    },
    over() {
      isOver = true;
      keeper.changed(null);
    },
    stop: () => void keeper.stop(),
  };
}
