/** Reading a folder in Hugging Face's GPT-2 layout: config.json, model.safetensors, tokenizer files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { gpt } from '../../nn/gpt.ts';
import type { GptShape } from '../../nn/gpt-forward.ts';
import { Problem } from '../problem.ts';
import { type NamedTensor, readSafetensors } from '../safetensors.ts';
import { bpeTokenizer } from '../tokenizers/bpe.ts';
import { readBpe, readJson } from '../tokenizers/bpe-files.ts';
import { restoreTokenizer } from '../tokenizers/index.ts';
import type { Tokenizer } from '../tokenizers/tokenizer.ts';
import { shapeOfConfig } from './config.ts';

export const CONFIG = 'config.json';
export const WEIGHTS = 'model.safetensors';
export const INDEX = 'model.safetensors.index.json';
/** Tidemark's own file, for tokenizers that Hugging Face's files cannot say. */
export const OWN_TOKENIZER = 'tidemark_tokenizer.json';

const MAX_WEIGHTS = 2 ** 31 - 1;

export interface GptFolder {
  readonly shape: GptShape;
  readonly tokenizer: Tokenizer;
  /** By Tidemark's names, as float32. */
  readonly weights: ReadonlyMap<string, NamedTensor>;
}

/** Causal masks that older files carry; they are computed here. */
const isMask = (name: string): boolean => /(^|\.)attn\.(masked_)?bias$/.test(name);

function readWeights(file: string): Map<string, NamedTensor> {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Problem(`${file}: there is no such file.`);
  if (size > MAX_WEIGHTS) throw new Problem(`${file} has ${size} bytes; at most ${MAX_WEIGHTS} can be read.`);
  return readSafetensors(readFileSync(file), basename(file), isMask);
}

/** Names of the files of a model kept in several: plain names beside the index, never paths. */
const index = z.looseObject({ weight_map: z.record(z.string(), z.string().regex(/^[\w.-]+\.safetensors$/)) });

function readAll(folder: string): Map<string, NamedTensor> {
  const one = join(folder, WEIGHTS);
  const several = join(folder, INDEX);
  if (existsSync(one) || !existsSync(several)) return readWeights(one);
  const read = index.safeParse(readJson(several));
  if (!read.success)
    throw new Problem(`${several} is not an index: weight_map must name .safetensors files beside it.`);
  const files = [...new Set(Object.values(read.data.weight_map))].sort();
  return new Map(files.flatMap((file) => [...readWeights(join(folder, file))]));
}

/** Tensors by Tidemark's names: `transformer.` in front, which bare GPT2Model files lack; a tied output dropped. */
function named(all: ReadonlyMap<string, NamedTensor>, shape: GptShape, folder: string): Map<string, NamedTensor> {
  const weights = new Map<string, NamedTensor>();
  for (const [name, tensor] of all) {
    const full = name.startsWith('transformer.') || name === 'lm_head.weight' ? name : `transformer.${name}`;
    if (full === 'lm_head.weight' && shape.tie_weights) continue;
    weights.set(full, tensor);
  }
  const wanted = new Map(gpt.tensors(shape).map(({ name, size }) => [name, size]));
  for (const [name, size] of wanted) {
    const there = weights.get(name)?.shape;
    if (there?.join() !== size.join())
      throw new Problem(
        `${folder}: tensor ${name} is ${there ? `[${there.join(', ')}]` : 'missing'}; ${CONFIG} asks for [${size.join(', ')}].`,
      );
  }
  const odd = [...weights.keys()].find((name) => !wanted.has(name));
  if (odd !== undefined) throw new Problem(`${folder}: tensor ${odd} has no place in a GPT-2 language model.`);
  return weights;
}

/** @throws Problem where a file is missing, damaged, or does not fit the others */
export function readGptFolder(folder: string): GptFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem(`${folder}: there is no such folder.`);
  const config = join(folder, CONFIG);
  if (!existsSync(config)) throw new Problem(`${folder} is no model in Hugging Face's layout: it has no ${CONFIG}.`);
  const shape = shapeOfConfig(readJson(config), config);
  const own = join(folder, OWN_TOKENIZER);
  const tokenizer = existsSync(own) ? restoreTokenizer(readJson(own)) : bpeTokenizer(readBpe(folder));
  if (tokenizer.size > shape.vocabulary)
    throw new Problem(
      `${folder}: the tokenizer has ${tokenizer.size} tokens; vocab_size in ${CONFIG} is ${shape.vocabulary}.`,
    );
  return { shape, tokenizer, weights: named(readAll(folder), shape, folder) };
}
