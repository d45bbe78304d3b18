/**
 * Links into the app, `tidemark://run/01J…?tab=log`: any page or message can hold one, so it shows a view and does
 * nothing else, and only after the user has agreed. Pure.
 */
import type { Question } from './question.ts';

export const scheme = 'tidemark';

/** Longer links are made by nobody who means well. */
const longest = 2000;

/** Views that only show what is there, and what of a query each understands. */
const views: Readonly<Record<string, { readonly about: string; readonly options: readonly string[] }>> = {
  runs: { about: 'the table of runs', options: ['where', 'columns', 'group', 'view'] },
  run: { about: 'a run', options: ['tab'] },
  'range-tests': { about: 'a range test', options: [] },
  sweeps: { about: 'a sweep', options: ['look', 'keep'] },
  compare: { about: 'a comparison', options: ['ids', 'baseline', 'metric', 'target'] },
  queue: { about: 'the queue', options: [] },
  settings: { about: 'the settings', options: [] },
};

export interface Link {
  /** The view's address within the page, `#/run/01J…`. */
  readonly hash: string;
  /** What it shows, for people. */
  readonly about: string;
}

/** Null where it is none of ours, or names what a link may not open. */
export function parseLink(text: string): Link | null {
  if (text.length > longest || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== `${scheme}:` || url.username || url.password || url.port || url.hash) return null;
  const view = Object.hasOwn(views, url.hostname) ? views[url.hostname] : undefined;
  // One part of a path at most, of the letters that ids are made of.
  const [, id = ''] = /^(?:\/([\w-]{1,200})?)?$/.exec(url.pathname) ?? [null, null];
  if (!view || id === null || (url.hostname === 'run' && id === '')) return null;
  const query = new URLSearchParams();
  for (const [name, value] of url.searchParams) if (view.options.includes(name)) query.set(name, value);
  const hash = `#/${url.hostname}${id ? `/${id}` : ''}${query.size > 0 ? `?${query}` : ''}`;
  return { hash, about: id ? `${view.about}, ${id}` : view.about };
}

/** What is asked before a link is followed. */
export function linkQuestion({ about }: Link): Question {
  return {
    type: 'question',
    message: `Open ${about}?`,
    detail: 'A link outside Tidemark asks for this. It shows something you have here, and changes nothing.',
    buttons: ['Open', 'Cancel'],
    defaultId: 0,
    cancelId: 1,
  };
}

/** The address, within the page, of a new run that begins with a file. @param file absolute */
export const hashOfFile = (file: string): string => `#/new?${new URLSearchParams({ file })}`;
