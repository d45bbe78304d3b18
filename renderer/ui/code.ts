/** Fetches code that the first view does without. */
export interface Code<Module> {
  (): Promise<Module>;
  /** Once it was fetched; null before. What shows it then need not wait, as a promise would have it. */
  readonly here: Module | null;
}

export function codeOf<Module>(load: () => Promise<Module>): Code<Module> {
  const code = Object.assign(async () => (code.here = await load()), { here: null as Module | null });
  return code;
}
