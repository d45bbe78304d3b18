/** The registry of importers, in the order in which a path is held against them: the surest first. */
import { csv } from './csv/plain.ts';
import { keras } from './csv/keras.ts';
import { lightning } from './csv/lightning.ts';
import type { Importer } from './importer.ts';
import { mlflowFiles } from './mlflow/files.ts';
import { mlflowSqlite } from './mlflow/sqlite.ts';
import { tensorboard } from './tensorboard/index.ts';
import { wandb } from './wandb/index.ts';

export const importers: readonly Importer[] = [wandb, tensorboard, mlflowSqlite, mlflowFiles, lightning, keras, csv];

export const findImporter = (id: string): Importer | undefined => importers.find((i) => i.id === id);
