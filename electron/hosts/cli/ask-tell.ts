/** `tidemark ask-tell`: plans a sweep for a loop that runs elsewhere, over standard input and output. */
import { askTell } from '../../core/planner/ask-tell.ts';
import type { Plan } from '../../core/planner/plan.ts';
import { readSweep } from '../../core/spec-file/sweep.ts';
import { exitCodes, explain, note, out } from './context.ts';
import { readFile, wrongFile } from './read-file.ts';

/** A longer line is refused without being kept. */
const MAX_LINE = 1_000_000;

function loadSweep(file: string): Plan {
  const { text, format } = readFile(file);
  const read = readSweep(text, format);
  if (read.ok) return read.plan;
  throw wrongFile(file, read.issues);
}

/** The lines of a stream as they come; one that is too long comes as null. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string | null> {
  let rest = '';
  let tooLong = false;
  for await (const chunk of input) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() as string;
    for (const line of parts) {
      yield tooLong || line.length > MAX_LINE ? null : line;
      tooLong = false;
    }
    if (rest.length > MAX_LINE) {
      tooLong = true;
      rest = '';
    }
  }
  if (tooLong) yield null;
  else if (rest !== '') yield rest;
}

export async function askTellCommand(file: string, { seed }: { seed?: number }): Promise<number> {
  try {
    const plan = loadSweep(file);
    plan.notes.forEach(note);
    const session = askTell(seed === undefined ? plan : { ...plan, seed });
    process.stdin.setEncoding('utf8');
    for await (const line of linesOf(process.stdin))
      for (const answer of session.answer(line ?? `a line of more than ${MAX_LINE} characters`))
        out(JSON.stringify(answer));
    return exitCodes.done;
  } catch (error) {
    return explain(error, file);
  }
}
