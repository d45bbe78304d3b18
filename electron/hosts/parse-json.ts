/** Parses JSON whose depth was counted first: what is built later can then be walked by recursion without fear. */
import { ContractError } from '../../shared/contract/errors.ts';

/** Deepest nesting of arrays and objects in anything sent to us. */
export const maxDepth = 64;

/** Throws a ContractError `bad_input`. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) throw new ContractError('bad_input', `The request is nested deeper than ${maxDepth} levels.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ContractError('bad_input', 'The request is not valid JSON.');
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (quoted) {
      if (c === 92) i++;
      else if (c === 34) quoted = false;
    } else if (c === 34) quoted = true;
    else if (c === 91 || c === 123) {
      if (++depth > maxDepth) return true;
    } else if (c === 93 || c === 125) depth--;
  }
  return false;
}
