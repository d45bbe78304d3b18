import type { CallName, OutputOf, ParsedInputOf, StreamName } from '../../../shared/contract/index.ts';

/** What answers the contract: one entry a procedure. */
export type Calls = { [N in CallName]: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> };
export type Streams = {
  [N in StreamName]: (input: ParsedInputOf<N>, signal?: AbortSignal) => AsyncIterable<OutputOf<N>>;
};
