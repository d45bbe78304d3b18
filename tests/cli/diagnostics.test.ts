/** The report to send to somebody, as the command prints it: with what helps, without what is nobody's business. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder, specFile, tidemark, tiny } from './support.ts';

it('has versions, runs and the log; secrets are masked, and paths are told only where that is asked for', async () => {
  const folder = newFolder('tidemark private ');
  const home = join(folder, 'lab');
  const spec = specFile(tiny, 'plan.yaml', folder);
  await tidemark('--home', home, 'run', spec);
  mkdirSync(join(home, 'logs'), { recursive: true });
  appendFileSync(join(home, 'logs', 'tidemark.log'), `failed at ${spec}: hf_${'a'.repeat(34)}\n`);
  const { stdout } = await tidemark('--home', home, 'doctor', '--diagnostics');
  expect(stdout).toMatch(/^Tidemark \d.*\nSystem: .*\nEngine: /);
  expect(stdout).toContain('Runs: 1 done');
  expect(stdout).toContain('failed at <data>: ********');
  for (const place of [home, folder, homedir()]) expect(stdout).not.toContain(place);
  const open = await tidemark('--home', home, 'doctor', '--diagnostics', '--paths');
  expect(open.stdout).toContain(`failed at ${spec}: ********`);
  expect(open.stdout).toContain(`Data folder: ${home};`);
});
