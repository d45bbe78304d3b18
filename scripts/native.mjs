/**
 * `npm run native`: gets the native engine's library into the user's cache folder, once for all clones.
 * `--check` only tells by its exit code whether it is there; `--force` makes it anew.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, projectNode, say } from './lib/process.mjs';
import { ensureInstalled } from './lib/ready.mjs';
import { buildAddon } from './native/build.mjs';
import { TFJS_VERSION, isThere, nativeFolder } from './native/folder.mjs';
import { installOfficial } from './native/official.mjs';
import { CannotMake, runTool } from './native/tool.mjs';

/** Loads the addon, and the kernels where there are any, as the engine will, and asks the library's version. */
async function tryAddon(folder, addon, kernels) {
  const ask =
    'const [b] = process.argv.slice(1).map((path) => require(path)); process.stdout.write(`version=${b.TF_Version}`)';
  const paths = [addon, ...(kernels ? [kernels] : [])].map((name) => join(folder, name));
  const said = await runTool(projectNode(), ['-e', ask, ...paths], {
    what: 'Loading the addon',
    seconds: 120,
    env: { ...environment, TF_CPP_MIN_LOG_LEVEL: '2' },
  });
  return /version=(\S+)/.exec(said)?.[1] ?? 'unknown';
}

/** Makes the library in a folder beside its place and renames it: a torn one is never seen. */
async function make(place, ways) {
  mkdirSync(dirname(place), { recursive: true });
  const work = mkdtempSync(join(dirname(place), '.making-'));
  try {
    for (const [name, way] of ways) {
      const folder = join(work, name);
      mkdirSync(folder);
      try {
        const { addon, made, kernels } = await way(folder, join(work, `${name}-scratch`));
        const libtensorflow = await tryAddon(folder, addon, kernels);
        const versions = { tfjs: TFJS_VERSION, libtensorflow, addon, kernels, made };
        writeFileSync(join(folder, 'versions.json'), `${JSON.stringify(versions, null, 2)}\n`);
        rmSync(place, { recursive: true, force: true });
        try {
          renameSync(folder, place);
        } catch (error) {
          // Another clone was faster; what it put there is the same.
          if (!isThere(place)) throw error;
        }
        return versions;
      } catch (error) {
        if (!(error instanceof CannotMake)) throw error;
        say(`  ${error.message}`);
      }
    }
    return null;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const place = nativeFolder();
const there = isThere(place);
if (process.argv.includes('--check')) process.exit(there ? 0 : 1);
if (there && !process.argv.includes('--force')) {
  say(`The native engine is here: ${place}`);
  process.exit(0);
}
await ensureInstalled();
say('Getting the native engine (once, for all clones; a few minutes) ...');
const versions = await make(place, [
  ['official', installOfficial],
  ['built', buildAddon],
]);
if (versions) say(`The native engine is ready: TensorFlow ${versions.libtensorflow} in ${place}`);
else say('The native engine could not be had; Tidemark works with WebAssembly, which is slower.');
process.exit(versions ? 0 : 1);
