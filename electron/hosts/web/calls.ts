/** One call over HTTP: its name, its body, the answer. Whether it may come in was decided by the guard. */
import type { IncomingMessage } from 'node:http';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { ApiError } from '../../../shared/contract/errors.ts';
import { contract } from '../../../shared/contract/index.ts';
import type { Api, CallName, InputOf, StreamName } from '../../../shared/contract/index.ts';
import { callPath, maxCallBytes, statusOf } from '../../../shared/contract/wire.ts';
import type { CallReply } from '../../../shared/contract/wire.ts';
import { parseJson, readBody } from './body.ts';

export interface Answer {
  readonly status: number;
  readonly reply: CallReply;
}

export function isCall(name: string): name is CallName {
  return Object.hasOwn(contract, name) && contract[name as CallName].kind !== ('stream' as string);
}

export function isStream(name: string): name is StreamName {
  return Object.hasOwn(contract, name) && contract[name as StreamName].kind === 'stream';
}

/** `target` begins with `callPath`. Never throws: a failure is an answer. */
export async function answerCall(api: Api, request: IncomingMessage, log: (line: string) => void): Promise<Answer> {
  const name = (request.url ?? '').slice(callPath.length);
  if (!isCall(name)) return failed(new ContractError('not_found', 'There is no such call.'), log);
  try {
    const text = await readBody(request, maxCallBytes);
    if (text === 'too large') {
      const message = `The request is larger than ${maxCallBytes / 1e6} MB.`;
      return { status: 413, reply: { ok: false, error: { code: 'bad_input', message, issues: [] } } };
    }
    // The core checks the input against the contract before it does anything with it.
    const value = await api.call(name, parseJson(text) as InputOf<typeof name>);
    return { status: 200, reply: { ok: true, value } };
  } catch (error) {
    return failed(error, log);
  }
}

function failed(error: unknown, log: (line: string) => void): Answer {
  const reply = { ok: false as const, error: toApiError(error, log) };
  return { status: error instanceof ContractError ? statusOf[error.code] : 500, reply };
}

/** Expected failures travel as they are; of a bug the caller learns only that there was one, the log learns the rest. */
export function toApiError(error: unknown, log: (line: string) => void): ApiError {
  if (error instanceof ContractError) return { code: error.code, message: error.message, issues: [...error.issues] };
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return { code: 'unavailable', message: 'Something went wrong inside Tidemark; its log says what.', issues: [] };
}
