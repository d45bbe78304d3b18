/** Compiles Tidemark's own kernels (scripts/native/kernels) against the TensorFlow beside them. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, say } from '../lib/process.mjs';
import { CannotMake, runTool } from './tool.mjs';

const sources = join(root, 'scripts', 'native', 'kernels');
const ADDON = 'tidemark_kernels.node';

/** The same code for each generation of processors; which is used is decided when it is loaded. */
const SETS = [
  ['kBaseline', ['-march=x86-64']],
  ['kHaswell', ['-march=haswell']],
  ['kSkylake', ['-march=skylake-avx512', '-mprefer-vector-width=512']],
];

/**
 * Makes the addon in `folder`, where the libraries are, and resolves to its name; to null, after one line, where it cannot be
 * compiled: the engine works without it, more slowly.
 * @param include folder of TensorFlow's headers @param scratch folder to work in
 */
export async function buildKernels(folder, include, scratch, libraries) {
  say('  Compiling the kernels (about 20 s) ...');
  const objects = join(scratch, 'objects');
  mkdirSync(objects, { recursive: true });
  const flags = [
    ...['-std=c++17', '-O3', '-fPIC', '-fno-math-errno', '-fno-trapping-math', '-Wno-psabi', '-DNAPI_VERSION=8'],
    ...['-I', join(root, 'node_modules', 'node-api-headers', 'include'), '-I', include],
  ];
  const compile = async (source, object, more = []) => {
    const out = join(objects, `${object}.o`);
    const what = `Compiling the kernels (${source})`;
    await runTool('g++', [...flags, ...more, '-c', join(sources, source), '-o', out], { what, seconds: 600 });
    return out;
  };
  try {
    const made = [];
    // The baseline comes first: of a template that several sets contain, the linker keeps the first, which runs everywhere.
    for (const [name, options] of SETS) made.push(await compile('kernels.cc', name, [...options, `-DISA=${name}`]));
    for (const source of ['pool', 'addon']) made.push(await compile(`${source}.cc`, source));
    const link = ['-shared', ...made, '-L', folder, ...libraries.map((name) => `-l:${name}`), '-Wl,-rpath,$ORIGIN'];
    await runTool('g++', [...link, '-o', join(folder, ADDON)], { what: 'Linking the kernels', seconds: 600 });
    return ADDON;
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    say(`  ${error.message} The engine goes without them.`);
    return null;
  }
}
