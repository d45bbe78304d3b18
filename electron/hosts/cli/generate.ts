/** `tidemark generate`: text from a trained model, as it is drawn. */
import { type Globals, exitCodes, explain, note, out, withHome } from './context.ts';

interface GenerateArguments extends Globals {
  readonly prompt: string;
  readonly tokens: number;
  readonly temperature: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly seed: number;
  readonly json?: boolean;
}

export async function generateCommand(id: string, options: GenerateArguments): Promise<number> {
  const { prompt, tokens, temperature, seed, json } = options;
  try {
    return await withHome(options, async ({ api }) => {
      const input = {
        id,
        options: { prompt, tokens, temperature, top_k: options.topK ?? null, top_p: options.topP ?? null, seed },
      };
      if (!json) process.stdout.write(prompt);
      for await (const part of api.stream('generate', input)) {
        if (part.type === 'token') {
          if (!json) process.stdout.write(part.text);
        } else if (json) out(JSON.stringify({ id, prompt, seed, ...part }));
        else {
          out('');
          note(`${part.tokens} characters in ${part.seconds.toFixed(1)} s, from ${part.checkpoint}.`);
        }
      }
      return exitCodes.done;
    });
  } catch (error) {
    return explain(error);
  }
}
