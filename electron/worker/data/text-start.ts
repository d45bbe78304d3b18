/** What a text run begins with besides its data: a checkpoint, or a model in Hugging Face's layout. */
import { resolve } from 'node:path';
import type { TextTask } from '../../../shared/spec/tasks.ts';
import type { ModelShape } from '../nn/model.ts';
import { parseSavedModel } from '../nn/models.ts';
import { readGptFolder } from './huggingface/read.ts';
import { Problem } from './problem.ts';
import type { NamedTensor } from './safetensors.ts';
import type { Tokenizer } from './tokenizers/tokenizer.ts';

export interface TextStart {
  readonly shape: ModelShape;
  readonly tokenizer: Tokenizer;
  readonly weights: ReadonlyMap<string, NamedTensor>;
}

interface Given {
  readonly base_dir: string;
  readonly saved: ReadonlyMap<string, NamedTensor> | null;
  readonly saved_model: Readonly<Record<string, unknown>> | null;
}

/** Options of the spec's model that say otherwise than the model begun with; dropout may change. */
function differences(model: TextTask['model'], shape: ModelShape): string[] {
  if (model.type === 'inherit') return [];
  const there: Readonly<Record<string, unknown>> = { ...shape };
  return Object.entries(model)
    .filter(([key, value]) => key !== 'dropout' && value !== null && value !== there[key])
    .map(([key, value]) => `${key} is ${String(value)} here and ${String(there[key] ?? 'not an option')} there`);
}

/**
 * Null for a fresh start. A checkpoint of this run's own or of another comes from the loop; a folder is read here.
 * @throws Problem where it is damaged, or the spec describes another model or tokenizer
 */
export function startOf(task: TextTask, { base_dir, saved, saved_model }: Given): TextStart | null {
  let start: TextStart;
  if (saved) start = { ...parseSavedModel(saved_model), weights: saved };
  else if (task.init_from === null) return null;
  else if (task.init_from.startsWith('run:'))
    throw new Problem(`task.init_from: ${task.init_from} has no checkpoint to begin with.`);
  else start = readGptFolder(resolve(base_dir, task.init_from));
  const odd = differences(task.model, start.shape);
  if (odd.length > 0) {
    throw new Problem(
      `task.model is another model than the one begun with: ${odd.join('; ')}. ` +
        'Leave task.model out: its shape comes from there.',
    );
  }
  if (task.tokenizer.type !== 'inherit' && task.tokenizer.type !== start.tokenizer.type) {
    throw new Problem(
      `task.tokenizer is ${task.tokenizer.type}; the model begun with has ${start.tokenizer.type}. ` +
        'Leave task.tokenizer out: it comes from there.',
    );
  }
  return { ...start, shape: { ...start.shape, dropout: task.model.dropout } };
}
