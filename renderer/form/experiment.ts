/** The schema of an experiment as forms, completion and errors read it. */
import { experimentSpec } from '../../shared/spec/experiment.ts';
import { nodeOf } from './schema.ts';

export const experimentNode = nodeOf(experimentSpec);
