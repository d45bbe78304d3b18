/** What the system says of a process (Linux). */
import { existsSync, readFileSync } from 'node:fs';

export const readsProcesses = existsSync('/proc/self/status');

/** `own_mib`: what no other process shares and no file holds. */
export function memoryOf(pid: number | undefined): { readonly resident_mib: number; readonly own_mib: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { resident_mib: mib('VmRSS'), own_mib: mib('RssAnon') };
}

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
export function processorSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
