/** Processor time and memory of a script and all it has started, as series of its run. */
import { treeOf } from './tree.ts';

export interface Resources {
  /** To be called every so often; reports what the time since then took, where the system tells. */
  look(): Promise<void>;
}

/** @param report `cpu_percent` (100 is one core) and `memory_bytes` (resident, pages shared counted in each process) */
export function watchResources(pid: number, report: (values: Readonly<Record<string, number>>) => void): Resources {
  let before: ReadonlyMap<number, number> = new Map();
  let at = performance.now();
  return {
    async look() {
      const tree = await treeOf(pid);
      if (tree.length === 0) return;
      const now = performance.now();
      // What a process used before it was first seen was used since the last look.
      const used = tree.reduce((sum, p) => sum + p.cpu - (before.get(p.pid) ?? 0), 0);
      const memory_bytes = tree.reduce((sum, p) => sum + p.memory, 0);
      const seconds = (now - at) / 1000;
      before = new Map(tree.map((p) => [p.pid, p.cpu]));
      at = now;
      report({ cpu_percent: Math.max(0, (100 * used) / seconds), memory_bytes });
    },
  };
}
