/** One model writing: the text as it comes, token by token, and how far it is. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import type { TokenOdds } from '../../shared/spec/generate.ts';
import type { Sampling } from './sampling.svelte.ts';
import type { Written } from './written.ts';

export interface WrittenToken {
  readonly text: string;
  /** Null: not asked for, or no numbers. */
  readonly odds: TokenOdds | null;
  /** Whether a person put it there. */
  readonly chosen: boolean;
}

export interface WriteRequest {
  readonly id: string;
  readonly checkpoint: string | null;
  readonly sampling: Readonly<Sampling>;
}

export interface Writer {
  readonly busy: boolean;
  readonly started: boolean;
  readonly stopped: boolean;
  /** The prompt the text on screen belongs to. */
  readonly prompt: string;
  readonly tokens: readonly WrittenToken[];
  readonly text: string;
  readonly asked: number;
  readonly perSecond: number | null;
  /** Name of the checkpoint that wrote. */
  readonly from: string | null;
  readonly problem: string | null;
  start(request: WriteRequest): Promise<void>;
  /** Puts an alternative in place of the token there and goes on after it, with the draws it would have had. */
  take(index: number, alternative: TokenOdds['alternatives'][number]): Promise<void>;
  stop(): void;
  /** What is on screen, to be shown again; null where nothing was written. */
  written(): Written | null;
  show(written: Written): void;
}

/** Alternatives a token; and the longest text that has them, since each is an element of the page. */
const ALTERNATIVES = 5;
export const MOST_WITH_ODDS = 5000;

export function createWriter(client: Client): Writer {
  const now = $state({
    busy: false,
    started: false,
    stopped: false,
    prompt: '',
    asked: 0,
    perSecond: null as number | null,
    from: null as string | null,
    problem: null as string | null,
  });
  let tokens = $state<WrittenToken[]>([]);
  const text = $derived(tokens.map((token) => token.text).join(''));
  let controller: AbortController | null = null;
  let request: WriteRequest | null = null;

  /** Writes what is left after `kept`. */
  async function write({ id, checkpoint, sampling }: WriteRequest, kept: readonly WrittenToken[]): Promise<void> {
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    tokens = [...kept];
    const left = sampling.tokens - kept.length;
    Object.assign(now, { busy: left > 0, started: true, stopped: false, prompt: sampling.prompt, problem: null });
    Object.assign(now, { asked: sampling.tokens, perSecond: null, from: left > 0 ? null : now.from });
    if (left <= 0) return;
    const options = {
      ...sampling,
      tokens: left,
      alternatives: sampling.tokens <= MOST_WITH_ODDS ? ALTERNATIVES : 0,
      after: kept.flatMap((token) => token.odds?.token ?? []),
    };
    let first = 0;
    let count = 0;
    try {
      for await (const part of client.stream('generate', { id, checkpoint, options }, mine.signal)) {
        if (mine.signal.aborted) break;
        if (part.type === 'read') tokens[kept.length - 1] = lastOf(kept, part.text);
        else if (part.type === 'token') {
          first ||= performance.now();
          count += 1;
          tokens.push({ text: part.text, odds: part.odds ?? null, chosen: false });
          const seconds = (performance.now() - first) / 1000;
          if (seconds > 0.5) now.perSecond = (count - 1) / seconds;
        } else {
          now.from = part.checkpoint;
          if (part.seconds > 0) now.perSecond = part.tokens / part.seconds;
        }
      }
    } catch (error) {
      if (!mine.signal.aborted) now.problem = messageOf(error);
    }
    if (controller === mine) {
      now.busy = false;
      now.stopped = mine.signal.aborted;
    }
  }

  return {
    get busy() {
      return now.busy;
    },
    get started() {
      return now.started;
    },
    get stopped() {
      return now.stopped;
    },
    get prompt() {
      return now.prompt;
    },
    get tokens() {
      return tokens;
    },
    get text() {
      return text;
    },
    get asked() {
      return now.asked;
    },
    get perSecond() {
      return now.perSecond;
    },
    get from() {
      return now.from;
    },
    get problem() {
      return now.problem;
    },
    start: (next) => {
      request = { ...next, sampling: { ...next.sampling } };
      return write(request, []);
    },
    async take(index, { token, text, probability }) {
      const old = tokens[index]?.odds;
      if (!request || !old || old.token === token) return;
      const chosen = { text, odds: { ...old, token, probability }, chosen: true };
      await write(request, [...tokens.slice(0, index), chosen]);
    },
    stop: () => controller?.abort(),
    written() {
      if (!request || !now.started) return null;
      const { stopped, busy, perSecond, from, problem } = now;
      return { request, tokens: $state.snapshot(tokens), stopped: stopped || busy, perSecond, from, problem };
    },
    show({ request: was, tokens: all, ...rest }) {
      controller?.abort();
      controller = null;
      request = was;
      tokens = all;
      Object.assign(now, rest, { busy: false, started: true, prompt: was.sampling.prompt, asked: was.sampling.tokens });
    },
  };
}

/** The last of `kept` with the text it has after the others: parts of a character make it whole together. */
function lastOf(kept: readonly WrittenToken[], read: string): WrittenToken {
  const before = kept.slice(0, -1).reduce((n, token) => n + token.text.length, 0);
  return { ...(kept.at(-1) as WrittenToken), text: read.slice(before) };
}
