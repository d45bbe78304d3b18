/** An expected failure of the data, the spec or a file, in words for people: what, where, what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
}
