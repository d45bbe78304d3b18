/** The shape of a catalogue without its English: any text where there is a text, the same functions, lists of the same length. */
export type Widen<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Widen<Said>
    : { readonly [K in keyof T]: Widen<T[K]> };
