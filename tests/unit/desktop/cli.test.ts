/** The app's binary with `--cli`: the real entry over the stand-in, its run a utility process, and no window. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { tiny } from '../../cli/support.ts';
import { app } from '../../stand-in/main-parts.ts';
import { utilityParts } from '../../stand-in/utility.ts';
import { windows } from '../../stand-in/window.ts';

vi.mock('electron', () => import('../../stand-in/electron.ts'));

const home = mkdtempSync(join(tmpdir(), 'tidemark app cli-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('trains what a file says in a utility process, prints it, and ends with its code', async () => {
  const spec = join(home, 'plan.yaml');
  writeFileSync(spec, tiny);
  const said: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    said.push(String(text));
    return write('', ...(rest as []));
  });
  const fork = vi.spyOn(utilityParts.utilityProcess, 'fork');
  process.argv = ['/app/tidemark', '--ozone-platform=headless', '--cli', '--home', join(home, 'lab'), 'run', spec];
  await import('../../../electron/hosts/desktop/entry.ts');
  expect(await app.ended).toBe(0);
  expect(said.join('')).toMatch(/Epoch 2 - /);
  expect(fork).toHaveBeenCalledOnce();
  expect(windows).toEqual([]);
  expect(readdirSync(join(home, 'lab', 'runs'))).toHaveLength(1);
});
