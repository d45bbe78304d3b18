/** `tidemark generate`: text from a trained model, as it is drawn. */
import { formatCount } from '../../../shared/format.ts';
import { type Globals, exitCodes, explain, note, out, withHome } from './context.ts';

interface GenerateArguments extends Globals {
  readonly prompt: string;
  readonly tokens: number;
  readonly temperature: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly seed: number;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

export async function generateCommand(id: string, options: GenerateArguments): Promise<number> {
  const { prompt, tokens, temperature, seed, json, checkpoint = null } = options;
  try {
    // What was written already, should the process that writes end: the next one writes the same again.
    let written = '';
    return await withHome(options, async ({ api }) => {
      let drawn = '';
      const write = (text: string): void => {
        drawn += text;
        if (drawn.length <= written.length) return;
        process.stdout.write(drawn.slice(written.length));
        written = drawn;
      };
      const input = {
        id,
        checkpoint,
        options: { prompt, tokens, temperature, top_k: options.topK ?? null, top_p: options.topP ?? null, seed },
      };
      let begun = false;
      for await (const part of api.stream('generate', input)) {
        if (json) {
          if (part.type === 'done') out(JSON.stringify({ id, prompt, seed, ...part }));
          continue;
        }
        // The prompt comes with the first token, so that an error stands on a line of its own.
        if (!begun) write(prompt);
        begun = true;
        if (part.type === 'token') write(part.text);
        else if (part.type === 'done') {
          out('');
          note(
            `${formatCount(part.tokens)} tokens in ${part.seconds.toFixed(1)} s, from ${part.checkpoint} of #${part.number}.`,
          );
        }
      }
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
