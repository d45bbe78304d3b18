import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 collect at once where it would mark little by little. Marking in pieces begins whenever the loop lets messages in,
 * goes on in threads beside the kernels', and starts anew as soon as it is done, because batches count as memory outside the
 * heap: a step of the CNN took a quarter longer. The heap is small, so that collecting at once takes about 10 ms, seldom.
 */
export function collectAtOnce(): void {
  setFlagsFromString('--no-incremental-marking');
}
