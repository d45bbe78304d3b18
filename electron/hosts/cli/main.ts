/** The command line's entry. */
import { exitCodes } from './context.ts';
import { program } from './program.ts';

// A reader that goes away (`| head`) ends the output, not the program's honesty about its exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.failed),
);

await program.parseAsync();
