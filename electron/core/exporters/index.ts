/** The registry of exporters: what a run's history can be written as. */
import { csv } from './csv.ts';
import type { Exporter } from './exporter.ts';
import { parquet } from './parquet.ts';
import { tensorboard } from './tensorboard/index.ts';

export const exporters: readonly Exporter[] = [tensorboard, csv, parquet];

export const findExporter = (id: string): Exporter | undefined => exporters.find((e) => e.id === id);
