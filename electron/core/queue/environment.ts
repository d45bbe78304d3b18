/** Facts recorded with a run: the machine, and the state of the working folder in git. */
import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function git(folder: string, ...args: string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], {
      timeout: 3000,
      maxBuffer: 1 << 20,
      windowsHide: true,
    });
    return stdout.trim();
  } catch {
    // No git, or no repository: then there is no commit to record.
    return null;
  }
}

/** The machine, as a run records it. */
export const machineFacts = () => ({
  platform: process.platform,
  release: os.release(),
  arch: process.arch,
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.availableParallelism(),
  memory_bytes: os.totalmem(),
});

export async function environmentOf(folder: string, version: string): Promise<Record<string, unknown>> {
  const commit = await git(folder, 'rev-parse', 'HEAD');
  const changed = commit ? await git(folder, 'status', '--porcelain', '--untracked-files=no') : null;
  return {
    tidemark: version,
    node: process.versions.node,
    host: machineFacts(),
    git: commit ? { commit, changed: changed !== null && changed !== '' } : null,
  };
}
