/** The command line's entry. */
import { commandName, exitCodes } from './context.ts';
import { program } from './program.ts';

// A reader that goes away (`| head`) ends the output, not the program's honesty about its exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed),
);

// A mistake is answered with the help of its own command.
program.showHelpAfterError(`Try: ${commandName} --help`);
for (const command of program.commands) command.showHelpAfterError(`Try: ${commandName} ${command.name()} --help`);
await program.parseAsync();
