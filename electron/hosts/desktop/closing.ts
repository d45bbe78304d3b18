/** What quitting the app means for the runs it carries. */
import type { Api } from '../../../shared/contract/index.ts';
import type { OnClose } from '../../../shared/contract/queue.ts';
import { type DesktopWords, desktopWords } from '../../../shared/words/desktop.ts';
import type { Ask, Question } from './question.ts';

/** `keep`: without a window, until nothing is left to do; `cancel`: the window stays. */
export type Closing = 'stop' | 'keep' | 'cancel';

/** Pure: null where the user is to be asked. @param going runs and sweeps of this process */
export function closingOf(chosen: OnClose, going: number): Closing | null {
  if (going === 0) return 'stop';
  return chosen === 'ask' ? null : chosen;
}

const answers = ['keep', 'stop', 'cancel'] as const;

export function closingQuestion(going: number, words: DesktopWords): Question {
  return {
    type: 'question',
    message: words.going(going),
    detail: words.goingMore,
    buttons: [words.keepGoing, words.stop, words.cancel],
    defaultId: 0,
    cancelId: 2,
    checkboxLabel: words.sameAgain,
  };
}

/** Asks where that is to be asked, and keeps an answer that is meant for later times too. */
export async function decideClosing(
  api: Api,
  pid: number,
  ask: Ask,
  words: DesktopWords = desktopWords.en,
): Promise<Closing> {
  // Runs that another process carries are not touched by this one's end.
  if ((await api.call('system.info', {})).pid !== pid) return 'stop';
  const { on_close, paused, running, queued } = await api.call('queue.get', {});
  const going = running.length + (paused ? 0 : queued.length);
  const known = closingOf(on_close, going);
  if (known !== null) return known;
  const { response, checkboxChecked } = await ask(closingQuestion(going, words));
  const answer = answers[response] ?? 'cancel';
  if (checkboxChecked && answer !== 'cancel') await api.call('queue.set', { on_close: answer });
  return answer;
}
