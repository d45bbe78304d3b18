/** The command line in the app's own process: the same commands, their runs as utility processes, no window. */
import { MessageChannelMain, app, utilityProcess } from 'electron';
import { program } from '../cli/program.ts';
import { startBy } from '../how.ts';
import { paths } from '../paths.ts';
import { commandArguments } from './command-line.ts';
import { utilityLauncher } from './launch-utility.ts';
import { nativeEnvironment } from './native-resource.ts';

/** Everything written is out: a pipe may take it later. */
const written = (stream: NodeJS.WriteStream): Promise<void> => new Promise((done) => stream.write('', () => done()));

/** @param words as typed after `tidemark` */
export function runCommand(words: readonly string[]): void {
  Object.assign(process.env, nativeEnvironment(process.resourcesPath, process.env));
  startBy({
    launcher: () => utilityLauncher({ utilityProcess, MessageChannelMain }, paths.worker),
    command: (command) => ({
      file: process.env.APPIMAGE ?? process.execPath,
      args: commandArguments(process.platform, command, app.isPackaged ? null : paths.root),
    }),
  });
  // No window ever opens, and closing none ends nothing.
  app.on('window-all-closed', () => undefined);
  app.dock?.hide();
  process.stdout.on('error', (error: NodeJS.ErrnoException) => app.exit(error.code === 'EPIPE' ? 0 : 1));
  app
    .whenReady()
    .then(() => program.parseAsync(words, { from: 'user' }))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 1;
    })
    .then(() => Promise.all([written(process.stdout), written(process.stderr)]))
    .finally(() => app.exit(Number(process.exitCode ?? 0)));
}
