/**
 * Links into the app, `tidemark://run/01J…?tab=log`: any page or message can hold one, so it shows a view and does
 * nothing else, and only after the user has agreed. Pure.
 */
import { type DesktopWords, desktopWords } from '../../../shared/words/desktop.ts';
import type { Question } from './question.ts';

export const scheme = 'tidemark';

/** Longer links are made by nobody who means well. */
const longest = 2000;

/** Views that only show what is there, and what of a query each understands. */
const views = {
  runs: ['where', 'columns', 'group', 'view'],
  run: ['tab', 'x', 'log', 'clip', 'steps', 'epoch'],
  'range-tests': ['show', 'seeds', 'cycle', 'bounds'],
  sweeps: ['look', 'keep', 'of'],
  compare: ['ids', 'baseline', 'metric', 'target'],
  queue: [],
  settings: ['section'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const isView = (name: string): name is keyof typeof views => Object.hasOwn(views, name);

export interface Link {
  /** The view's address within the page, `#/run/01J…`. */
  readonly hash: string;
  /** What it shows, for people. */
  readonly about: string;
}

/** Null where it is none of ours, or names what a link may not open. */
export function parseLink(text: string, words: DesktopWords = desktopWords.en): Link | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== `${scheme}:` || url.username || url.password || url.port || url.hash) return null;
  const name = url.hostname;
  // One part of a path at most, of the letters that ids are made of.
  const [, id = ''] = /^(?:\/([\w-]{1,200})?)?$/.exec(url.pathname) ?? [null, null];
  if (!isView(name) || id === null || (name === 'run' && id === '')) return null;
  const options: readonly string[] = views[name];
  const query = new URLSearchParams();
  for (const [option, value] of url.searchParams) if (options.includes(option)) query.set(option, value);
  const hash = `#/${name}${id ? `/${id}` : ''}${query.size > 0 ? `?${query}` : ''}`;
  return { hash, about: id ? `${words.views[name]}, ${id}` : words.views[name] };
}

/** What is asked before a link is followed. */
export function linkQuestion({ about }: Link, words: DesktopWords = desktopWords.en): Question {
  return {
    type: 'question',
    message: words.openWhat(about),
    detail: words.openMore,
    buttons: [words.openIt, words.cancel],
    defaultId: 0,
    cancelId: 1,
  };
}

/** The address, within the page, of a new run that begins with a file. @param file absolute */
export const hashOfFile = (file: string): string => `#/new?${new URLSearchParams({ file })}`;
