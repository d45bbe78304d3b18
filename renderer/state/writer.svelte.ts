/** A model writing: the prompt and sampling as set, the text as it comes, and how far it is. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';

export interface Sampling {
  prompt: string;
  tokens: number;
  temperature: number;
  /** Null: off. */
  top_k: number | null;
  top_p: number | null;
  seed: number;
}

export interface Writer {
  /** As the form has it; bound to the fields. */
  readonly sampling: Sampling;
  readonly busy: boolean;
  readonly started: boolean;
  readonly stopped: boolean;
  /** The prompt the text on screen belongs to. */
  readonly prompt: string;
  readonly text: string;
  readonly tokens: number;
  readonly asked: number;
  readonly perSecond: number | null;
  /** Name of the checkpoint that wrote. */
  readonly from: string | null;
  readonly problem: string | null;
  start(id: string, checkpoint: string | null): Promise<void>;
  stop(): void;
}

export function createWriter(client: Client): Writer {
  const sampling = $state<Sampling>({
    prompt: 'To be',
    tokens: 300,
    temperature: 0.8,
    top_k: null,
    top_p: null,
    seed: 7,
  });
  const now = $state({
    busy: false,
    started: false,
    stopped: false,
    prompt: '',
    text: '',
    tokens: 0,
    asked: 0,
    perSecond: null as number | null,
    from: null as string | null,
    problem: null as string | null,
  });
  let controller: AbortController | null = null;

  async function start(id: string, checkpoint: string | null): Promise<void> {
    controller?.abort();
    const mine = new AbortController();
    controller = mine;
    const options = { ...sampling };
    Object.assign(now, {
      busy: true,
      started: true,
      stopped: false,
      prompt: options.prompt,
      text: '',
      tokens: 0,
      asked: options.tokens,
      perSecond: null,
      from: null,
      problem: null,
    });
    let first = 0;
    try {
      for await (const part of client.stream('generate', { id, checkpoint, options }, mine.signal)) {
        if (part.type === 'token') {
          first ||= performance.now();
          now.text += part.text;
          now.tokens += 1;
          const seconds = (performance.now() - first) / 1000;
          if (seconds > 0.5) now.perSecond = (now.tokens - 1) / seconds;
        } else {
          now.tokens = part.tokens;
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
    get sampling() {
      return sampling;
    },
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
    get text() {
      return now.text;
    },
    get tokens() {
      return now.tokens;
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
    start,
    stop: () => controller?.abort(),
  };
}
