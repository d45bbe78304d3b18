import { columnsOf } from '../../../shared/table-facts.ts';

/** What a page's side has room for of a run's environment: of a script its command and folder, of a table no columns. Pure. */
export function briefEnvironment(environment: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { script } = environment;
  if (columnsOf(environment)) return withoutColumns(environment);
  if (typeof script !== 'object' || script === null) return { ...environment };
  const { command, cwd } = script as { command?: unknown; cwd?: unknown };
  return { ...environment, script: { command: Array.isArray(command) ? command.join(' ') : '', folder: cwd } };
}

/** They have a table of their own. */
function withoutColumns(environment: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const data = environment.data as { readonly details: Readonly<Record<string, unknown>> };
  const { columns: _columns, ...details } = data.details;
  return { ...environment, data: { ...data, details } };
}
