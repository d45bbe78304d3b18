/**
 * The command line that the app brings: `tidemark`, a small file in a folder of programs, made at the user's wish, which
 * starts the app's binary with `--cli`. (The binary cannot be used as Node: that fuse is off.) Pure.
 */
import { posix, win32 } from 'node:path';

const flag = '--cli';

/** On Linux Electron wants a display even where no window is opened. */
const switches = (platform: NodeJS.Platform): readonly string[] =>
  platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu'] : [];

/** The words after `--cli`; null where the app is started for its window. Before it stand switches and, in a clone, the app's folder. */
export function commandWords(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(flag);
  const before = argv.slice(1, at === -1 ? 0 : at);
  return at === -1 || before.filter((word) => !word.startsWith('-')).length > 1 ? null : argv.slice(at + 1);
}

/** Arguments for the binary that run a command of ours. @param app the app's folder, where it is not packaged */
export function commandArguments(platform: NodeJS.Platform, words: readonly string[], app: string | null): string[] {
  return [...(app === null ? [] : [app]), ...switches(platform), flag, ...words];
}

export interface CommandFile {
  readonly path: string;
  readonly text: string;
  /** Whether a terminal finds it by its name alone. */
  readonly onPath: boolean;
}

/** In each such file, so that no other program's is overwritten. */
export const marker = 'Made by Tidemark: starts the app without its window.';

const inShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const inCmd = (text: string): string => `"${text.replaceAll('%', '%%')}"`;

/** @param binary the app's, absolute; of an AppImage, the image itself @param env of the user: HOME, PATH, LOCALAPPDATA */
export function commandFile(
  platform: NodeJS.Platform,
  binary: string,
  env: Readonly<Record<string, string | undefined>>,
  app: string | null = null,
): CommandFile | null {
  const windows = platform === 'win32';
  const args = commandArguments(platform, [], app);
  const { join, delimiter } = windows ? win32 : posix;
  const root = windows ? env.LOCALAPPDATA : env.HOME;
  if (!root) return null;
  // Folders of the user's own: no rights of an administrator are needed, and Windows has this one on its path.
  const folder = windows ? join(root, 'Microsoft', 'WindowsApps') : join(root, '.local', 'bin');
  const onPath = (env.PATH ?? env.Path ?? '').split(delimiter).includes(folder);
  const line = [binary, ...args].map(windows ? inCmd : inShell).join(' ');
  const text = windows ? `@echo off\r\nrem ${marker}\r\n${line} %*\r\n` : `#!/bin/sh\n# ${marker}\nexec ${line} "$@"\n`;
  return { path: join(folder, windows ? 'tidemark.cmd' : 'tidemark'), text, onPath };
}

/** What is said once it is there. */
export function commandAdvice({ path, onPath }: CommandFile, platform: NodeJS.Platform): string {
  if (onPath) return `A new terminal knows it: tidemark --help\n\n${path}`;
  const { dirname } = platform === 'win32' ? win32 : posix;
  return `${dirname(path)} is not among the folders that your terminal looks in. Add it to PATH, or type the whole path:\n\n${path}`;
}
