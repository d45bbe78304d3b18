/**
 * The second way, for Linux on x64: TensorFlow's library and headers out of its Python wheel, and tfjs-node's addon,
 * whose sources npm ships, compiled against them; Tidemark's own kernels too.
 */
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../lib/process.mjs';
import { TENSORFLOW_VERSION } from './folder.mjs';
import { buildKernels } from './kernels.mjs';
import { CannotMake, runTool } from './tool.mjs';

const packages = join(root, 'node_modules');
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** Takes the two libraries and the C API's headers out of a wheel (a zip file): argv is the wheel and the folder. */
const UNPACK = `
import re, sys, zipfile
wanted = re.compile(r'tensorflow/(libtensorflow_(cc|framework)\\.so\\.2$|include/tensorflow/(c|core/platform|tsl)/|include/(.*/)?tsl/)')
with zipfile.ZipFile(sys.argv[1]) as wheel:
    wheel.extractall(sys.argv[2], [n for n in wheel.namelist() if wanted.match(n)])
`;

async function python() {
  const asked = { what: 'Looking for Python with pip', seconds: 30 };
  try {
    await runTool('python3', ['-m', 'pip', '--version'], asked);
    return 'python3';
  } catch (error) {
    const why = error.message.includes('not installed') ? 'python3 is not installed' : 'python3 has no pip';
    throw new CannotMake(`${why}; it fetches TensorFlow's library (on Debian: apt-get install python3-pip).`);
  }
}

async function fetchWheel(program, folder) {
  say(`  Downloading TensorFlow ${TENSORFLOW_VERSION} (about 240 MB) ...`);
  await runTool(
    program,
    [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'],
      ...['--platform', 'manylinux2014_x86_64', '--implementation', 'cp', '--python-version', '310'],
      ...['--dest', folder, `tensorflow-cpu==${TENSORFLOW_VERSION}`],
    ],
    { what: 'Downloading TensorFlow', seconds: 1200 },
  );
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new CannotMake('Downloading TensorFlow: pip brought no wheel.');
  return join(folder, wheel);
}

/** Makes the addon and its two libraries in `folder`; `scratch` is a folder to work in. */
export async function buildAddon(folder, scratch) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new CannotMake(`Compiling the addon works on Linux x64; this is ${process.platform} ${process.arch}.`);
  await runTool('g++', ['--version'], {
    what: 'Looking for a C++ compiler (on Debian: apt-get install g++)',
    seconds: 30,
  });
  const program = await python();
  mkdirSync(scratch, { recursive: true });
  const wheel = await fetchWheel(program, scratch);
  say('  Unpacking ...');
  await runTool(program, ['-c', UNPACK, wheel, scratch], { what: 'Unpacking TensorFlow', seconds: 300 });
  for (const name of LIBRARIES) renameSync(join(scratch, 'tensorflow', name), join(folder, name));
  // Symbols for debuggers are half of the size; without strip they stay.
  await runTool('strip', ['--strip-unneeded', ...LIBRARIES.map((name) => join(folder, name))], {
    what: 'Stripping the libraries',
    seconds: 300,
  }).catch((error) => say(`  ${error.message} They stay as they are.`));
  say('  Compiling the addon (about 20 s) ...');
  const tfjsNode = join(packages, '@tensorflow', 'tfjs-node');
  await runTool(
    'g++',
    [
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-w'],
      ...['node-api-headers/include', '@tensorflow/tfjs-node'].flatMap((path) => ['-I', join(packages, path)]),
      ...['-I', join(scratch, 'tensorflow', 'include')],
      ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(tfjsNode, 'binding', file)),
      ...['-L', folder, ...LIBRARIES.map((name) => `-l:${name}`), '-Wl,-rpath,$ORIGIN'],
      ...['-o', join(folder, 'tfjs_binding.node')],
    ],
    { what: 'Compiling the addon', seconds: 600 },
  );
  const kernels = await buildKernels(folder, join(scratch, 'tensorflow', 'include'), scratch, LIBRARIES);
  return { addon: 'tfjs_binding.node', made: 'from the tensorflow-cpu wheel', ...(kernels && { kernels }) };
}
