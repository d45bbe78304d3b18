/**
 * A Python with the programs whose history Tidemark imports: an environment of its own in the user's cache folder, made once and never by
 * itself. TIDEMARK_HISTORY_PYTHON names a Python that has some already; what it has not is left out with a reason.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotMake, runTool } from '../native/tool.mjs';
import { cacheFolder } from './cache.mjs';
import { say } from './process.mjs';

/** PyTorch, Lightning and Keras are gigabytes: their recorded histories stand in for them where they are not there. */
const PACKAGES = ['tensorboard', 'tensorboardX', 'wandb', 'mlflow-skinny', 'sqlalchemy', 'alembic', 'numpy'];
const folder = () => join(cacheFolder(), 'history');
const pythonIn = (venv) =>
  process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python3');
/** Written last: without it the folder is half made. */
const mark = () => join(folder(), 'whole');

/** The Python to compare with, or null where there is none yet. */
export function historyPython() {
  return process.env.TIDEMARK_HISTORY_PYTHON || (existsSync(mark()) ? pythonIn(folder()) : null);
}

/** Resolves to the Python to compare with, made now where there is none; to null, after one line, where it cannot be. */
export async function ensureHistory() {
  const there = historyPython();
  if (there) return there;
  const python = pythonIn(folder());
  try {
    say(`Installing ${PACKAGES.join(', ')} into ${folder()}; delete it when you like ...`);
    rmSync(folder(), { recursive: true, force: true });
    await runTool('python3', ['-m', 'venv', folder()], { what: 'Making a Python environment', seconds: 120 });
    await runTool(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES], {
      what: 'Installing the programs',
      seconds: 1200,
    });
    writeFileSync(mark(), '');
    return python;
  } catch (error) {
    if (!(error instanceof CannotMake)) throw error;
    rmSync(folder(), { recursive: true, force: true });
    say(`The programs are left out. ${error.message}`);
    return null;
  }
}
