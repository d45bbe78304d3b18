/** The streams of a script, read line by line and held back while the core is behind. */
import type { Readable } from 'node:stream';
import type { Reporter } from '../train/reporter.ts';
import type { Script } from './child.ts';
import { createSplitter } from './lines.ts';
import { signalTree } from './tree.ts';

/** Of a longer line the beginning is kept, bytes. */
const LONGEST_LINE = 65_536;
/** Output that is still on its way when the script has ended is waited for so long. */
const OUTPUT_MS = 2000;

export interface Stream {
  readonly from: Readable;
  readonly ended: Promise<void>;
}

export function listen(from: Readable, line: (text: string) => void): Stream {
  const splitter = createSplitter(LONGEST_LINE, line);
  const ended = new Promise<void>((resolve) => {
    from.on('data', (bytes: Buffer) => splitter.take(bytes));
    from.once('close', () => {
      splitter.end();
      resolve();
    });
    // A pipe that breaks is a pipe that is over.
    from.on('error', () => undefined);
  });
  return { from, ended };
}

/** While the core is behind, nothing more is read, and a script that goes on writing to a pipe waits. */
export function createBrake(reporter: Reporter, streams: readonly Stream[]): { beat(): void; isOn(): boolean } {
  let on = false;
  return {
    isOn: () => on,
    beat() {
      if (on) return;
      const room = reporter.room();
      if (!room) return;
      on = true;
      for (const { from } of streams) from.pause();
      void room.then(() => {
        on = false;
        for (const { from } of streams) if (from.isPaused()) from.resume();
      });
    },
  };
}

/** What the script has left behind ends with it; its last words are read, unless somebody keeps the line open. */
export async function drain(script: Script, streams: readonly Stream[]): Promise<void> {
  await signalTree(script.pid, 'SIGKILL');
  script.settled();
  for (const { from } of streams) from.resume();
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, OUTPUT_MS)));
  await Promise.race([Promise.all(streams.map((s) => s.ended)), enough]);
  clearTimeout(timer);
  for (const { from } of streams) from.destroy();
}
