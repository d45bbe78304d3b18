/** What the app's binary starts: the window, or (`--cli`) the command line without one. */
import { commandWords } from './command-line.ts';

const words = commandWords(process.argv);
// Awaited, so that all of it is evaluated before Electron is ready: some of its calls are only allowed until then.
await (words ? (await import('./cli.ts')).runCommand(words) : import('./main.ts'));
