/** The closed set of expected failures. A bug throws; an expected failure is one of these, with a sentence for people. */
import { z } from 'zod';

export const errorCodes = [
  'bad_input', // the request itself is wrong; `issues` says where
  'not_found', // no such run, checkpoint or example
  'ambiguous', // an id prefix fits several runs
  'wrong_state', // the run's state does not allow it
  'busy', // something else holds what is needed
  'unavailable', // the engine, disk or core cannot serve now
  'refused', // not allowed from here
  'damaged', // stored data cannot be read
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export const issueSchema = z.object({
  /** Key path as written in a spec: `task.model.width`. Empty for the whole document. */
  path: z.string(),
  message: z.string(),
  /** Position in the text it came from, both from 1. */
  line: z.int().nullable().default(null),
  column: z.int().nullable().default(null),
});
export type Issue = z.output<typeof issueSchema>;

export const apiErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  issues: z.array(issueSchema).default([]),
});
export type ApiError = z.output<typeof apiErrorSchema>;

/** An expected failure on its way through a call. */
export class ContractError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  constructor(code: ErrorCode, message: string, issues: readonly Issue[] = []) {
    super(message);
    this.name = 'ContractError';
    this.code = code;
    this.issues = issues;
  }
}
