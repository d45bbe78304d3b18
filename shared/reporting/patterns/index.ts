/** The registry of ready patterns, in the order they are tried. */
import type { LinePattern } from '../pattern.ts';
import { epochLine } from './epoch-line.ts';
import { keras } from './keras.ts';
import { keyValue } from './key-value.ts';
import { lightning } from './lightning.ts';
import { transformers } from './transformers.ts';

export const patterns: readonly LinePattern[] = [lightning, keras, epochLine, transformers, keyValue];

export const patternIds: readonly string[] = patterns.map((p) => p.id);
