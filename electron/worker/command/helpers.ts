/** The helpers of a script's language, laid into the run's folder: from inside an archive no Python could import them. */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Helpers {
  /** Variables of the script's environment. @param inherited the PYTHONPATH there is */
  readonly env: Readonly<Record<string, string>>;
}

/** Copies a folder's files; only what stands in the file system itself is copied by the system. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, target);
    else if (from.includes('.asar')) writeFileSync(target, readFileSync(source));
    else cpSync(source, target);
  }
}

/**
 * @param resources folder of what comes with Tidemark
 * @param shims stand-ins that are asked for; each has a folder of its own
 */
export function layHelpers(
  dir: string,
  resources: string,
  shims: readonly string[],
  inherited: string | undefined,
): Helpers {
  const python = join(dir, 'helpers', 'python');
  const node = join(dir, 'helpers', 'node');
  mkdirSync(python, { recursive: true });
  mkdirSync(node, { recursive: true });
  const put = (from: string, to: string): void => writeFileSync(to, readFileSync(from));
  put(join(resources, 'python', 'tidemark.py'), join(python, 'tidemark.py'));
  put(join(resources, 'node', 'tidemark.mjs'), join(node, 'tidemark.mjs'));
  const folders = shims.map((shim) => {
    const to = join(dir, 'helpers', 'shims', shim);
    const from = join(resources, 'python', 'shims', shim);
    if (existsSync(from)) copyFolder(from, to);
    return to;
  });
  const path = [...folders, python, ...(inherited ? [inherited] : [])].join(delimiter);
  return { env: { PYTHONPATH: path, TIDEMARK_NODE: pathToFileURL(join(node, 'tidemark.mjs')).href } };
}
