/** An Api whose carrier may change while it is used: each call and each stream goes to the one in force when it begins. */
import type { Api } from '../../shared/contract/index.ts';

/** `current` may keep callers waiting while one carrier ends and the next is made. */
export function switchApi(current: () => Promise<Api>): Api {
  return {
    async call(name, input) {
      return (await current()).call(name, input);
    },
    async *stream(name, input, signal) {
      yield* (await current()).stream(name, input, signal);
    },
  };
}
