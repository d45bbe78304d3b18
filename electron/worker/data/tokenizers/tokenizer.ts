/** What turns text into numbers and back. */

export interface Encoded {
  readonly ids: Int32Array;
  /** Characters that have no number, each once, in order of appearance. They are left out of `ids`. */
  readonly unknown: readonly string[];
}

/** Turns numbers into text as they come; holds back what is not yet a whole character. */
export interface TokenStream {
  push(id: number): string;
  /** What was held back: a replacement character where it never became whole. */
  end(): string;
}

/**
 * A tokenizer. Law: `decode(encode(text).ids)` is `text` where nothing is unknown; numbers are 0..size-1; what `stream`
 * gives piece by piece is what `decode` gives at once.
 */
export interface Tokenizer {
  readonly type: string;
  /** How many numbers there are. */
  readonly size: number;
  /** What one number stands for, plural: `characters` or `tokens`. */
  readonly unit: string;
  /** The number an empty prompt begins with: the one most like the beginning of a line. */
  readonly start: number;
  /** Characters each number stands for; a part of a character counts where the character begins. */
  readonly characters: Uint16Array;
  /** What a checkpoint holds to make it again: plain JSON. */
  readonly saved: Readonly<Record<string, unknown>>;
  encode(text: string): Encoded;
  decode(ids: ArrayLike<number>): string;
  stream(): TokenStream;
}

/** A kind of tokenizer: a plain value of the registry. */
export interface TokenizerKind<O = never> {
  readonly id: string;
  /** @param text the train part, which it learns from @param whole every part, so that no symbol stays unnamed */
  fit(text: string, whole: string, options: O): Tokenizer;
  /** From what a checkpoint holds. @throws Problem where that is not whole and consistent */
  restore(saved: unknown): Tokenizer;
}

/** Numbers of unknown amount, gathered without boxing each. */
export function idList(room: number): { push(id: number): void; done(): Int32Array } {
  let ids = new Int32Array(Math.max(16, room));
  let length = 0;
  return {
    push(id) {
      if (length === ids.length) {
        const larger = new Int32Array(ids.length * 2);
        larger.set(ids);
        ids = larger;
      }
      ids[length++] = id;
    },
    done: () => ids.slice(0, length),
  };
}
