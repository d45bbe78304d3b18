/** What the training thread and the thread that makes its batches share: two batches in turn, and which steps they are of. */

export interface BatchBoard {
  /** See WORD. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** The batch of a step lies in `room[step % 2]`. */
  readonly room: readonly [Float32Array<SharedArrayBuffer>, Float32Array<SharedArrayBuffer>];
}

/** Places of the words; a step stands there with one added, so that 0 is none. */
export const WORD = { wanted: 0, made: 1 } as const;
/** Of the batch in `room[slot]`. */
export const madeWord = (slot: number): number => WORD.made + slot;

export function newBoard(length: number): BatchBoard {
  const room = (): Float32Array<SharedArrayBuffer> => new Float32Array(new SharedArrayBuffer(4 * length));
  return { words: new Int32Array(new SharedArrayBuffer(4 * 3)), room: [room(), room()] };
}
