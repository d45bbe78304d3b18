/** Opens a link in the user's browser. */
import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // Not `start`, which is a shell's own word and would read `&` and `%` in the link.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** False when there is no way to open one; the link was printed, so nothing is lost. */
export function openBrowser(url: string): Promise<boolean> {
  const [program, ...options] = openers[process.platform] ?? (['xdg-open'] as const);
  return new Promise((resolve) => {
    const child = spawn(program, [...options, url], { stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}
