/** An experiment being written: its text, what is wrong with it, and how it resolves. */
import { messageOf } from '../client/message.ts';
import type { Client } from '../client/client.ts';
import type { Issue } from '../../shared/contract/errors.ts';
import { ContractError } from '../../shared/contract/errors.ts';
import type { OutputOf } from '../../shared/contract/index.ts';
import { draftKeeper } from './draft-keeper.ts';
import { paced } from './pace.ts';
import { formatYaml } from './yaml.ts';

type Examples = OutputOf<'examples.list'>;
export type Origin =
  | { readonly kind: 'example'; readonly title: string }
  | { readonly kind: 'run'; readonly number: number }
  | { readonly kind: 'file'; readonly name: string };

export interface Draft {
  text: string;
  readonly examples: Examples;
  /** Whether it is known what the draft begins with. */
  readonly begun: boolean;
  readonly origin: Origin | null;
  /** Where relative paths of the text begin: the folder of the run it came from, else the data folder. Null until it is known. */
  readonly baseDir: string | null;
  readonly issues: readonly Issue[];
  /** As resolved at the last check without a problem; null before it. */
  readonly spec: Readonly<Record<string, unknown>> | null;
  readonly checking: boolean;
  readonly starting: boolean;
  readonly problem: string | null;
  readonly stepsPerEpoch: number;
  /** When (ISO 8601) the draft was kept that this page began with; null where it began anew. */
  readonly restored: string | null;
  /** Whether a reload would bring back what is written now. */
  readonly kept: boolean;
  setStepsPerEpoch(text: string): void;
  /** Puts a file's text in place of the draft. The returned function takes it back. */
  open(file: { readonly name: string; readonly text: string }): () => void;
  /** Begins anew; the returned function takes it back. */
  discard(): () => void;
  /** Checks the text once more, and hands the experiment to `begin`; null where it has problems. */
  start<T>(begin: (spec: Readonly<Record<string, unknown>>) => Promise<T>): Promise<T | null>;
  stop(): void;
}

/**
 * Begins with the draft kept at `place` (null: none is kept), else with an example, a run's spec or a file; with the first example where none
 * is named.
 */
export function createDraft(
  client: Client,
  from: { example: string | null; run: string | null; file?: string | undefined },
  place: string | null,
): Draft {
  let text = $state('');
  let examples = $state.raw<Examples>([]);
  let origin = $state.raw<Origin | null>(null);
  let baseDir = $state<string | null>(null);
  let begun = $state(false);
  let issues = $state.raw<readonly Issue[]>([]);
  let spec = $state.raw<Draft['spec']>(null);
  let checking = $state(true);
  let starting = $state(false);
  let problem = $state<string | null>(null);
  let stepsPerEpoch = $state(400);
  let restored = $state<string | null>(null);
  let kept = $state(true);
  const keeper = place === null ? null : draftKeeper(client, place, (was) => (kept = was));

  /** What there is of the draft beside what is made of it. */
  interface Written {
    readonly text: string;
    readonly origin: Origin | null;
    readonly baseDir: string | null;
    readonly restored: string | null;
  }
  let beginning: Written = { text: '', origin: null, baseDir: null, restored: null };
  const written = (): Written => ({ text, origin, baseDir, restored });

  function note(): void {
    const file = origin?.kind === 'file' ? origin.name : null;
    const isNew = text !== beginning.text || baseDir !== beginning.baseDir;
    keeper?.changed(isNew ? { text, base_dir: baseDir, file } : null);
  }
  /** Puts another draft in this one's place. */
  function put(next: Written): () => void {
    const before = written();
    ({ text, origin, baseDir, restored } = next);
    note();
    check.ask();
    return () => {
      put(before);
    };
  }

  const say = (error: unknown): void => {
    problem = messageOf(error);
  };

  const check = paced(300, async () => {
    const asked = text;
    checking = true;
    try {
      const answer = await client.call('spec.check', { text: asked, format: 'yaml' });
      if (asked !== text) return;
      issues = answer.issues;
      if (answer.ok) spec = answer.spec;
      problem = null;
      checking = false;
    } catch (error) {
      say(error);
      checking = false;
    }
  });

  async function begin(): Promise<void> {
    try {
      examples = await client.call('examples.list', {});
      if (from.file !== undefined) {
        const file = await client.call('spec.read', { path: from.file });
        origin = { kind: 'file', name: file.name };
        baseDir = file.folder;
        text = file.text;
      } else if (from.run !== null) {
        const run = await client.call('runs.get', { id: from.run });
        origin = { kind: 'run', number: run.number };
        if (run.total_steps !== null && run.epochs > 0) stepsPerEpoch = Math.round(run.total_steps / run.epochs);
        baseDir = run.base_dir;
        text = formatYaml(run.changed);
      } else {
        baseDir = (await client.call('system.info', {})).home;
        const example = examples.find((e) => e.id === from.example) ?? examples[0];
        if (example) {
          origin = { kind: 'example', title: example.title };
          text = example.text;
        }
      }
      beginning = written();
      const draft = (await keeper?.found()) ?? null;
      if (draft && draft.text !== text) {
        ({ text, base_dir: baseDir } = draft);
        if (draft.file !== null) origin = { kind: 'file', name: draft.file };
        restored = draft.at;
      }
      check.ask();
    } catch (error) {
      say(error);
    }
    begun = true;
  }
  void begin();

  return {
    get text() {
      return text;
    },
    set text(next) {
      if (next === text) return;
      text = next;
      note();
      check.ask();
    },
    get examples() {
      return examples;
    },
    get begun() {
      return begun;
    },
    get origin() {
      return origin;
    },
    get baseDir() {
      return baseDir;
    },
    get issues() {
      return issues;
    },
    get spec() {
      return spec;
    },
    get checking() {
      return checking;
    },
    get starting() {
      return starting;
    },
    get problem() {
      return problem;
    },
    get stepsPerEpoch() {
      return stepsPerEpoch;
    },
    setStepsPerEpoch(value) {
      const n = Math.round(Number(value));
      if (n >= 1 && n <= 1e9) stepsPerEpoch = n;
    },
    async start(begin) {
      starting = true;
      try {
        const answer = await client.call('spec.check', { text, format: 'yaml' });
        issues = answer.issues;
        if (!answer.ok || !answer.spec) return null;
        const begun = await begin(answer.spec);
        // It is a run now.
        keeper?.changed(null);
        return begun;
      } catch (error) {
        if (error instanceof ContractError && error.issues.length > 0) issues = error.issues;
        say(error);
        return null;
      } finally {
        starting = false;
      }
    },
    get restored() {
      return restored;
    },
    get kept() {
      return kept;
    },
    open: (file) => put({ ...written(), text: file.text, origin: { kind: 'file', name: file.name }, restored: null }),
    discard: () => put(beginning),
    stop() {
      check.stop();
      void keeper?.stop();
    },
  };
}
