/** What a script depends on beside its own file, recorded in the run's folder: changes not in git, packages of its Python. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const LARGEST = 1 << 20;
const GIT_MS = 5000;
const PACKAGES_MS = 15_000;

/** What `pip freeze` lists, in a tenth of its time and without pip. Run in the script's folder, but not with modules from there. */
const PACKAGES = `
import sys
sys.path[:1] = []
import importlib.metadata, json
lines = set()
for found in importlib.metadata.distributions():
    name, origin = found.metadata["Name"], found.read_text("direct_url.json")
    if name:
        lines.add("%s @ %s" % (name, json.loads(origin).get("url")) if origin else "%s==%s" % (name, found.version))
print("\\n".join(sorted(lines, key=str.lower)))
`;

async function said(program: string, args: readonly string[], cwd: string, timeout: number): Promise<string | null> {
  try {
    const options = { cwd, timeout, maxBuffer: 4 * LARGEST, windowsHide: true };
    const { stdout } = await run(program, [...args], options);
    return stdout.length > LARGEST ? `${stdout.slice(0, LARGEST)}\n... (cut at 1 MiB)\n` : stdout;
  } catch {
    // No git, no repository, a Python that is too old, too much or too slow: then it is not recorded, and the script runs all the same.
    return null;
  }
}

export const isPython = (program: string): boolean => /^python[\d.]*(?:\.exe)?$/i.test(basename(program));

/** Resolves when it is written; never fails. @param mask lays a mask over secrets */
export async function recordSurroundings(
  dir: string,
  [program = '']: readonly string[],
  cwd: string,
  mask: (text: string) => string,
): Promise<void> {
  const folder = join(dir, 'environment');
  const keep = (name: string, text: string | null): void => {
    if (!text) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), mask(text));
  };
  try {
    await Promise.all([
      said('git', ['diff', 'HEAD', '--no-color', '--no-ext-diff'], cwd, GIT_MS).then((t) => keep('git.diff', t)),
      isPython(program) ? said(program, ['-c', PACKAGES], cwd, PACKAGES_MS).then((t) => keep('packages.txt', t)) : null,
    ]);
  } catch {
    // The disk is full; what the run itself stores says so.
  }
}
