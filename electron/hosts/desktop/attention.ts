/** What of the runs is told outside the window: how far they are, and that one has ended. Pure. */
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { formatCount, formatDuration, formatLoss } from '../../../shared/format.ts';
import { type DesktopWords, desktopWords } from '../../../shared/words/desktop.ts';
import { fromReal } from '../../../shared/contract/runs.ts';

/** What is remembered of a run between two looks at it. */
export type Going = ReadonlyMap<string, Pick<RunSummary, 'state' | 'step' | 'total_steps'>>;

/** After news of some runs: those that are in line or going. */
export function afterNews(going: Going, runs: readonly RunSummary[], gone: readonly string[]): Going {
  const next = new Map(going);
  for (const id of gone) next.delete(id);
  for (const { id, state, step, total_steps } of runs) {
    if (state === 'running' || state === 'queued') next.set(id, { state, step, total_steps });
    else next.delete(id);
  }
  return next;
}

/** How far those are that are running, 0..1, each counting the same; -1: none is; 2: nobody can say (Electron's own numbers). */
export function progressOf(going: Going): number {
  const running = [...going.values()].filter((run) => run.state === 'running');
  if (running.length === 0) return -1;
  const known = running.flatMap(({ step, total_steps }) => (total_steps ? [step / total_steps] : []));
  if (known.length === 0) return 2;
  return Math.min(1, known.reduce((sum, part) => sum + part, 0) / known.length);
}

/** Whether a training goes on, so that the machine should not fall asleep over it. */
export const isTraining = (going: Going): boolean => [...going.values()].some((run) => run.state === 'running');

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** What a click shows: a view's address within the page. */
  readonly hash: string;
}

const isTrial = (run: RunSummary): boolean => run.tags.some((tag) => /^sweep-\d+$/.test(tag));
type End = keyof DesktopWords['ended'];
const isEnd = (state: string): state is End => Object.hasOwn(desktopWords.en.ended, state);

/**
 * What is told of news: runs that ended by themselves. What the user ended is known to them, and a sweep's trials are
 * many: they are told together, when the last one has ended.
 */
export function noticesOf(
  before: Going,
  runs: readonly RunSummary[],
  after: Going,
  words: DesktopWords = desktopWords.en,
): Notice[] {
  const ended = runs.filter((run) => before.get(run.id)?.state === 'running' && isEnd(run.state));
  const own = ended.filter((run) => !isTrial(run)).map((run) => noticeOf(run, words));
  const trials = ended.filter(isTrial);
  if (trials.length === 0 || after.size > 0) return own;
  return [...own, { title: words.nothingLeft, body: words.lastTrial, hash: '#/sweeps' }];
}

function noticeOf(run: RunSummary, words: DesktopWords): Notice {
  const { number, name, state, reason, seconds, step, metrics } = run;
  const loss = metrics.best_eval_loss ?? metrics.eval_loss;
  const measured = loss === undefined ? '' : `, ${words.best(formatLoss(fromReal(loss)))}`;
  const how =
    state === 'done' ? `${words.how(formatCount(step), formatDuration(seconds))}${measured}.` : (reason ?? '');
  const page = run.kind === 'train' ? 'run' : 'range-tests';
  return {
    title: (run.kind === 'train' ? words.run : words.rangeTest)(number, isEnd(state) ? words.ended[state] : state),
    body: name ? `${name}\n${how}` : how,
    hash: `#/${page}/${run.id}`,
  };
}
