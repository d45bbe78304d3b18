/** How text is to be drawn, as the form has it. */
export interface Sampling {
  prompt: string;
  tokens: number;
  temperature: number;
  /** Null: off. */
  top_k: number | null;
  top_p: number | null;
  seed: number;
}

export function createSampling(): Sampling {
  const sampling = $state<Sampling>({
    prompt: 'To be',
    tokens: 300,
    temperature: 0.8,
    top_k: null,
    top_p: null,
    seed: 7,
  });
  return sampling;
}
