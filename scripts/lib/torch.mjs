/**
 * A Python with PyTorch and transformers, to compare with: an environment of its own in the user's cache folder, made once and never by
 * itself (a download of gigabytes). TIDEMARK_TORCH_PYTHON names a Python that has both already.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotMake, runTool } from '../native/tool.mjs';
import { cacheFolder } from './cache.mjs';
import { say } from './process.mjs';

const PACKAGES = ['torch', 'transformers', 'numpy'];
const folder = () => join(cacheFolder(), 'torch');
const pythonIn = (venv) =>
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python3');
/** Written last: without it the folder is half made. */
const mark = () => join(folder(), 'whole');

/** The Python to compare with, or null where there is none yet. */
export function torchPython() {
  return process.env.TIDEMARK_TORCH_PYTHON || (existsSync(mark()) ? pythonIn(folder()) : null);
}

/** Resolves to the Python to compare with, made now where there is none; to null, after one line, where it cannot be. */
export async function ensureTorch() {
  const there = torchPython();
  const python = there ?? pythonIn(folder());
  try {
    if (!there) {
      say(`Installing PyTorch and transformers into ${folder()}; delete it when you like ...`);
      rmSync(folder(), { recursive: true, force: true });
      await runTool('python3', ['-m', 'venv', folder()], { what: 'Making a Python environment', seconds: 120 });
      await runTool(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], {
        what: 'Installing PyTorch',
        seconds: 1200,
      });
      writeFileSync(mark(), '');
    }
    await runTool(python, ['-c', 'import torch, transformers'], { what: 'Loading PyTorch', seconds: 300 });
    return python;
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    if (!there) rmSync(folder(), { recursive: true, force: true });
    say(`PyTorch is left out. ${error.message}`);
    return null;
  }
}
