/** `tidemark resume`, `continue`, `fork`: going on from what a run has saved. */
import { type BeginOptions, begin } from './begin.ts';
import { explain } from './context.ts';

export async function resumeCommand(id: string, options: BeginOptions): Promise<number> {
  try {
    return await begin(options, async ({ api }) => {
      const run = await api.call('runs.get', { id });
      await api.call('runs.resume', { id: run.id });
      return { id: run.id, number: run.number, after: run.attempt };
    });
  } catch (error) {
    return explain(error);
  }
}

export async function continueCommand(id: string, options: BeginOptions & { epochs: number }): Promise<number> {
  try {
    return await begin(options, ({ api }) => api.call('runs.continue', { id, epochs: options.epochs }));
  } catch (error) {
    return explain(error);
  }
}

interface ForkOptions extends BeginOptions {
  readonly checkpoint?: string;
  readonly set: readonly string[];
  readonly weightsOnly?: boolean;
}

export async function forkCommand(id: string, options: ForkOptions): Promise<number> {
  try {
    const { checkpoint = null, set, weightsOnly = false } = options;
    return await begin(options, ({ api }) =>
      api.call('runs.fork', { id, checkpoint, sets: [...set], weights_only: weightsOnly }),
    );
  } catch (error) {
    return explain(error);
  }
}
