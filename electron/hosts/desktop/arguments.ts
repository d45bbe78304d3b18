/** What the desktop app is told on its command line, at its start and by a second start that hands its words over. */
import { resolve } from 'node:path';
import { isExperimentFile } from '../../../shared/spec/file-name.ts';
import { scheme } from './link.ts';

export interface Arguments {
  /** Data folder, absolute; null when none is named. */
  readonly home: string | null;
  /** Experiment files to open, absolute. */
  readonly files: readonly string[];
  /** Links to follow, as they were given. */
  readonly links: readonly string[];
}

/**
 * Takes `--home DIR`, `--home=DIR`, experiment files and our links. Whatever else stands there is Chromium's or the
 * system's own (a switch, a process serial number) and means nothing to us. @param folder what relative paths begin at
 */
export function parseArguments(words: readonly string[], folder: string): Arguments {
  let home: string | null = null;
  const files: string[] = [];
  const links: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--home') {
      const next = words[i + 1];
      if (next !== undefined && !next.startsWith('--')) home = resolve(folder, words[++i] ?? '');
    } else if (word.startsWith('--home=')) {
      if (word.length > 7) home = resolve(folder, word.slice(7));
    } else if (word.toLowerCase().startsWith(`${scheme}:`)) links.push(word);
    else if (!word.startsWith('-') && isExperimentFile(word)) files.push(resolve(folder, word));
  }
  return { home, files, links };
}
