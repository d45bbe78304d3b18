/** One call over HTTP: its name, its body, the answer and its status. Whether it may come in was decided by the guard. */
import type { IncomingMessage } from 'node:http';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Api } from '../../../shared/contract/index.ts';
import { callPath, maxCallBytes, statusOf } from '../../../shared/contract/wire.ts';
import type { CallReply } from '../../../shared/contract/wire.ts';
import { answer, tooLarge } from '../answer.ts';
import { readBody } from './body.ts';

export interface Answer {
  readonly status: number;
  readonly reply: CallReply;
}

/** `target` begins with `callPath`. Never throws: a failure is an answer. */
export async function answerCall(api: Api, request: IncomingMessage, log: (line: string) => void): Promise<Answer> {
  const name = (request.url ?? '').slice(callPath.length);
  let isTooLarge = false;
  const read = async (): Promise<string> => {
    const text = await readBody(request, maxCallBytes);
    isTooLarge = text === 'too large';
    if (isTooLarge) throw tooLarge();
    return text;
  };
  const { reply, failure } = await answer(api, name, read, log);
  if (reply.ok) return { status: 200, reply };
  if (isTooLarge) return { status: 413, reply };
  return { status: failure instanceof ContractError ? statusOf[failure.code] : 500, reply };
}
