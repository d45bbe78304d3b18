/** The closed set of expected failures. A bug throws; an expected failure is one of these, with a sentence for people. */
import { z } from 'zod';
import { type Said, type Sentence, said } from '../words/said.ts';

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
  /** `message` as data, for a page of another language; absent where it has no code. */
  said: said.nullable().optional(),
});
export type Issue = z.output<typeof issueSchema>;

export const apiErrorSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  issues: z.array(issueSchema).default([]),
  /** `message` as data. */
  said: said.nullable().default(null),
});
export type ApiError = z.output<typeof apiErrorSchema>;

/** An expected failure on its way through a call. */
export class ContractError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  readonly said: Said | null;
  /** @param message a sentence with its data, or one that has none */
  constructor(code: ErrorCode, message: string | Sentence, issues: readonly Issue[] = []) {
    super(typeof message === 'string' ? message : message.text);
    this.name = 'ContractError';
    this.code = code;
    this.issues = issues;
    this.said = typeof message === 'string' ? null : message.said;
  }
}

/** An error as it travels, and as an error again. */
export const asApiError = ({ code, message, issues, said }: ContractError): ApiError => ({
  code,
  message,
  issues: [...issues],
  said,
});
export const asContractError = ({ code, message, issues, said }: ApiError): ContractError =>
  new ContractError(code, { text: message, said }, issues);
