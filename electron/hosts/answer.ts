/** One call that came from outside as text, answered: the same for every transport. Whether it may come in was decided before. */
import { ContractError, asApiError } from '../../shared/contract/errors.ts';
import { say } from '../../shared/words/core/index.ts';
import type { ApiError } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Api, CallName, InputOf, StreamName } from '../../shared/contract/index.ts';
import { maxCallBytes } from '../../shared/contract/wire.ts';
import type { CallReply } from '../../shared/contract/wire.ts';
import { parseJson } from './parse-json.ts';

export interface Answered {
  readonly reply: CallReply;
  /** What was thrown: a ContractError, or a bug; null when the call went well. */
  readonly failure: unknown;
}

export function isCall(name: string): name is CallName {
  return Object.hasOwn(contract, name) && contract[name as CallName].kind !== ('stream' as string);
}

export function isStream(name: string): name is StreamName {
  return Object.hasOwn(contract, name) && contract[name as StreamName].kind === 'stream';
}

export const tooLarge = (): ContractError =>
  new ContractError('bad_input', say('request.large', { megabytes: maxCallBytes / 1e6 }));

/** `read` gives the input's JSON; it is asked only when there is such a call. Never throws: a failure is an answer. */
export async function answer(
  api: Api,
  name: string,
  read: () => string | Promise<string>,
  log: (line: string) => void,
): Promise<Answered> {
  try {
    if (!isCall(name)) throw new ContractError('not_found', 'There is no such call.');
    // The core checks the input against the contract before it does anything with it.
    const value = await api.call(name, parseJson(await read()) as InputOf<typeof name>);
    return { reply: { ok: true, value }, failure: null };
  } catch (error) {
    return { reply: { ok: false, error: toApiError(error, log) }, failure: error };
  }
}

/** Expected failures travel as they are; of a bug the caller learns only that there was one, the log learns the rest. */
export function toApiError(error: unknown, log: (line: string) => void): ApiError {
  if (error instanceof ContractError) return asApiError(error);
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const { text: message, said } = say('request.unexpected');
  return { code: 'unavailable', message, issues: [], said };
}
