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

export const usual: Readonly<Sampling> = {
  prompt: 'To be',
  tokens: 300,
  temperature: 0.8,
  top_k: null,
  top_p: null,
  seed: 7,
};

export function createSampling(): Sampling {
  const sampling = $state<Sampling>({ ...usual });
  return sampling;
}

/** Whether nobody has set anything but the temperature, which the address may name. */
export const untouched = (sampling: Sampling): boolean =>
  (Object.keys(usual) as (keyof Sampling)[]).every((key) => key === 'temperature' || sampling[key] === usual[key]);
