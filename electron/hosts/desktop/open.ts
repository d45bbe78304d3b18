/** Opening what the app was started or asked with: an experiment file, a link, or nothing but the window. */
import { resolve } from 'node:path';
import { isExperimentFile } from '../../../shared/spec/file-name.ts';
import type { Arguments } from './arguments.ts';
import type { AppWindow } from './app-window.ts';
import { hashOfFile, linkQuestion, parseLink } from './link.ts';
import type { Ask } from './question.ts';
import type { DesktopWords } from '../../../shared/words/desktop.ts';

/** What the system's own dialog shows: it knows a name by its last ending alone. */
export const experimentFilters = (words: DesktopWords): { name: string; extensions: string[] }[] => [
  { name: words.experiments, extensions: ['yaml', 'yml', 'json'] },
];

type Wanted = Pick<Arguments, 'files' | 'links'>;

export interface Opener {
  /** The app is ready: opens the window with what the first start named, or what was asked for until now. */
  ready(first: Wanted): void;
  /** One thing at a time: the first file, else the first link. */
  open(wanted: Wanted): void;
  /** A view by its address within the page, of our own making. */
  show(hash: string): void;
}

export function opener(
  window: AppWindow,
  ask: Ask,
  sayError: (title: string, text: string) => void,
  words: () => DesktopWords,
): Opener {
  let isReady = false;
  let waiting: Wanted | null = null;

  function open(wanted: Wanted): void {
    if (!isReady) return void (waiting = wanted);
    const [file] = wanted.files;
    const [link] = wanted.links;
    if (file !== undefined) return openFile(resolve(file));
    window.focus();
    if (link !== undefined) void follow(link);
  }

  function openFile(file: string): void {
    if (isExperimentFile(file)) return window.show(hashOfFile(file));
    window.focus();
    sayError(words().cannotOpen, words().noExperiment(file));
  }

  async function follow(text: string): Promise<void> {
    const link = parseLink(text, words());
    if (!link) return sayError(words().cannotFollow, words().badLink);
    if ((await ask(linkQuestion(link, words()))).response === 0) window.show(link.hash);
  }

  return {
    ready(first) {
      isReady = true;
      open(waiting ?? first);
    },
    open,
    show: (hash) => window.show(hash),
  };
}
