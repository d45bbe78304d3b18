import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { program } from '../../../electron/hosts/cli/program.ts';
import { schedules } from '../../../shared/schedules/index.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const commands = program.commands.filter((c) => c.name() !== 'keep');

it('the page of the command line has every command and every option of each', () => {
  const parts = new Map(
    read('docs/guide/command-line.md')
      .split(/^### /m)
      .slice(1)
      .map((part) => [/^`tidemark ([\w-]+)/.exec(part)?.[1], part] as const),
  );
  const missing = commands.flatMap((command) =>
    command.options.map((o) => o.long as string).filter((flag) => !parts.get(command.name())?.includes(flag)),
  );
  expect(missing).toEqual([]);
  expect([...parts.keys()].toSorted()).toEqual(commands.map((c) => c.name()).toSorted());
});

it('the page of the command line has the options that every command takes', () => {
  for (const { long } of program.options) expect(read('docs/guide/command-line.md')).toContain(String(long));
});

it('the page of schedules has every schedule and every option of each', () => {
  const parts = new Map(
    read('docs/schedules.md')
      .split(/^## /m)
      .slice(1)
      .map((part) => [/^`(\w+)`/.exec(part)?.[1], part] as const),
  );
  for (const { id, options } of schedules) {
    const own = Object.keys(options.shape).filter((name) => !name.startsWith('warmup'));
    expect(
      own.filter((name) => !parts.get(id)?.includes(`\`${name}\``)),
      id,
    ).toEqual([]);
  }
  expect(read('docs/schedules.md')).toContain('`warmup_start_factor`');
});
