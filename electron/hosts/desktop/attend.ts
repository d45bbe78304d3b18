/** Follows the runs for what is told outside the window: progress at its icon, a notification, and staying awake. */
import { setTimeout } from 'node:timers/promises';
import type { Api } from '../../../shared/contract/index.ts';
import { afterNews, isTraining, noticesOf, progressOf } from './attention.ts';
import type { Going, Notice } from './attention.ts';
import type { DesktopWords } from '../../../shared/words/desktop.ts';

export interface Outside {
  /** In which notices are written; English where nobody says. */
  readonly words?: () => DesktopWords;
  /** -1: none; 2: under way, nobody knows how far; else 0..1. */
  progress(part: number): void;
  notify(notice: Notice): void;
  /** Whether the system may not suspend the app. */
  stayAwake(on: boolean): void;
}

/** A setting that was changed is in force within this time. */
const SETTING_MS = 2000;
/** The stream ends when the folder's owner changes; it is opened again after this long. */
const AGAIN_MS = 1000;

/** Runs until `signal` aborts. */
export async function attend(api: Api, outside: Outside, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await follow(api, outside, signal).catch(() => undefined);
    await setTimeout(AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function follow(api: Api, outside: Outside, signal: AbortSignal): Promise<void> {
  let going: Going = new Map();
  let awake = false;
  let asked = 0;
  async function look(): Promise<void> {
    outside.progress(progressOf(going));
    let wanted = false;
    if (isTraining(going)) {
      if (Date.now() - asked < SETTING_MS) return;
      asked = Date.now();
      wanted = (await api.call('queue.get', {})).keep_awake;
    } else asked = 0;
    if (wanted !== awake) outside.stayAwake((awake = wanted));
  }
  try {
    for await (const { runs, gone } of api.stream('runs.watch', {}, signal)) {
      const before = going;
      if (going.size === 0) {
        const { running, queued } = await api.call('queue.get', {});
        going = afterNews(going, [...running, ...queued], []);
      }
      going = afterNews(going, runs, gone);
      const notices = noticesOf(before, runs, going, outside.words?.());
      if (notices.length > 0 && (await api.call('queue.get', {})).notify) notices.forEach(outside.notify);
      await look();
    }
  } finally {
    outside.progress(-1);
    if (awake) outside.stayAwake(false);
  }
}
