/** How parameters reach a script: in its arguments, its environment, and a file. Pure. */

export type ScriptParams = Readonly<Record<string, unknown>>;

/** As it is typed: text as it is, everything else as JSON. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/**
 * The command with its parameters in place: `{name}` anywhere in an argument; `${args}` (as --name=value), `${args_no_hyphens}`
 * (name=value) and `${args_json}` as arguments of their own. Braces around anything else stay as they are.
 */
export function argumentsOf(command: readonly string[], params: ScriptParams): string[] {
  const entries = Object.entries(params);
  return command.flatMap((argument) => {
    if (argument === '${args}') return entries.map(([name, value]) => `--${name}=${textOf(value)}`);
    if (argument === '${args_no_hyphens}') return entries.map(([name, value]) => `${name}=${textOf(value)}`);
    if (argument === '${args_json}') return [JSON.stringify(params)];
    return [
      argument.replaceAll(/(?<!\$)\{([A-Za-z_][\w-]*)\}/g, (whole, name: string) =>
        Object.hasOwn(params, name) ? textOf(params[name]) : whole,
      ),
    ];
  });
}

/** `TIDEMARK_PARAM_LEARNING_RATE` and its like. */
export function variablesOf(params: ScriptParams): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      `TIDEMARK_PARAM_${name.toUpperCase().replaceAll('-', '_')}`,
      textOf(value),
    ]),
  );
}
