/** How files that hold an experiment are called. */

/** The most that is read of an experiment, characters. */
export const maxSpecCharacters = 4_000_000;

/** `*.tidemark.yaml`, `*.tidemark.yml` and `*.tidemark.json`, in any case: what the system opens with Tidemark. */
export const isExperimentFile = (name: string): boolean => /\.tidemark\.(?:ya?ml|json)$/i.test(name);
