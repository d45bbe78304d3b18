/** How this program starts processes of its own: by Node, unless the host says otherwise before anything else. */
import type { Launcher } from '../core/queue/launcher.ts';
import { nodeLauncher } from '../core/queue/launch-node.ts';
import { paths } from './paths.ts';

export interface How {
  readonly launcher: () => Launcher;
  /** What runs a command of ours. @param words as typed after `tidemark` */
  readonly command: (words: readonly string[]) => { readonly file: string; readonly args: readonly string[] };
}

let chosen: How = {
  launcher: () => nodeLauncher(paths.worker),
  command: (words) => ({ file: process.execPath, args: [process.argv[1] ?? '', ...words] }),
};

export const how = (): How => chosen;

export function startBy(other: How): void {
  chosen = other;
}
