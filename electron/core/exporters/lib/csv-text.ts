/** Cells of a CSV file. Pure. */

/** A number as every program reads it back to the same one; empty where there is none. */
export function numberText(value: number | null): string {
  if (value === null) return '';
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}

export const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
