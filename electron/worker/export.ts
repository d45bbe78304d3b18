/** Writing a checkpoint's model for another program, for an export job. */
import type { ExportJob } from '../../shared/events.ts';
import { writeGptFolder } from './data/huggingface/write.ts';
import { readLanguageModel } from './generate.ts';

/** Names of the files written. @throws Problem where the checkpoint is damaged, or its model or the folder is not fit for it */
export function exportModel({ checkpoint, to }: ExportJob): string[] {
  const { weights, ...model } = readLanguageModel(checkpoint);
  return writeGptFolder(to, model, weights);
}
