/** What a page's side has room for of a run's environment: of a script its command and folder. Pure. */
export function briefEnvironment(environment: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { script } = environment;
  if (typeof script !== 'object' || script === null) return { ...environment };
  const { command, cwd } = script as { command?: unknown; cwd?: unknown };
  return { ...environment, script: { command: Array.isArray(command) ? command.join(' ') : '', folder: cwd } };
}
