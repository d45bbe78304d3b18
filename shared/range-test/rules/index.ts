/** The registry of rules: everything there is, in the order shown to people. */
import type { RangeRule } from '../types.ts';
import { baseLr } from './base-lr.ts';
import { maxLr } from './max-lr.ts';
import { minimum } from './minimum.ts';
import { slide } from './slide.ts';
import { steepest } from './steepest.ts';
import { valley } from './valley.ts';

export const rangeRules: readonly RangeRule[] = [baseLr, maxLr, steepest, valley, slide, minimum];
