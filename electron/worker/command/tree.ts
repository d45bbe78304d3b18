/** All processes a script has started: who they are, what they use, and their end. */
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Usage {
  readonly pid: number;
  readonly parent: number;
  /** Seconds of processor time so far. */
  readonly cpu: number;
  /** Bytes of memory in use (resident). */
  readonly memory: number;
}

/** Linux counts time in hundredths of a second towards programs (USER_HZ) and memory in pages. */
const TICKS = 100;
const PAGE = 4096;

function fromProc(): Usage[] {
  return readdirSync('/proc').flatMap((name): Usage[] => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The name in brackets may hold anything, brackets too.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const [parent, user, system, pages] = [fields[1], fields[11], fields[12], fields[21]].map(Number) as number[];
      return [
        {
          pid: Number(name),
          parent: parent as number,
          cpu: ((user as number) + (system as number)) / TICKS,
          memory: (pages as number) * PAGE,
        },
      ];
    } catch {
      // It ended while the list was read.
      return [];
    }
  });
}

/** `1-02:03:04.50` of ps in seconds. */
function secondsOf(time: string): number {
  const [clock = '', days = '0'] = time.split('-').toReversed();
  return Number(days) * 86_400 + clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

async function fromPs(): Promise<Usage[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,time=,rss='], { timeout: 5000, maxBuffer: 16 << 20 });
  return stdout.split('\n').flatMap((line): Usage[] => {
    const [pid, parent, time, rss] = line.trim().split(/\s+/);
    if (rss === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), cpu: secondsOf(time ?? ''), memory: Number(rss) * 1024 }];
  });
}

/** The process and all that came from it and still hang together; empty where the system does not tell. */
export async function treeOf(root: number): Promise<Usage[]> {
  let all: Usage[];
  try {
    all = process.platform === 'linux' ? fromProc() : process.platform === 'win32' ? [] : await fromPs();
  } catch {
    // No /proc or no ps: then nothing is known of the tree but its root.
    return [];
  }
  const children = Map.groupBy(all, (p) => p.parent);
  const found: Usage[] = all.filter((p) => p.pid === root);
  for (const p of found) found.push(...(children.get(p.pid) ?? []));
  return found;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

/** Sends the signal to the script's group, and to those of its tree that have left the group. */
export async function signalTree(root: number, name: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (process.platform === 'win32') {
    const force = name === 'SIGKILL' ? ['/F'] : [];
    await run('taskkill', ['/PID', String(root), '/T', ...force], { windowsHide: true, timeout: 5000 }).catch(
      () => null,
    );
    return;
  }
  const tree = await treeOf(root);
  signal(-root, name);
  for (const { pid } of tree) signal(pid, name);
}
