/** Going on from what a run has saved. */
import { beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, newFolder, specFile, start, tidemark, tiny } from './support.ts';

const stepsOf = (text: string): Record<string, unknown>[] => jsonLines(text).filter((l) => l.type === 'step');

describe('resume', () => {
  it('goes on where Ctrl-C stopped a run, tells only what is new, and has the losses of a run never stopped', async () => {
    const file = specFile();
    const sets = ['--set', 'training.epochs=30', '--json'];
    const whole = stepsOf((await tidemark('--home', newFolder(), 'run', file, ...sets)).stdout);
    const home = newFolder();
    const run = start(['--home', home, 'run', file, ...sets]);
    await run.waitFor('"type":"epoch"');
    run.signal('SIGINT');
    const before = await run.ended;
    expect(before.code).toBe(130);
    const after = await tidemark('--home', home, 'resume', 'last', '--json');
    expect(after.code).toBe(0);
    expect([...stepsOf(before.stdout), ...stepsOf(after.stdout)]).toEqual(whole);
    expect(jsonLines(after.stdout).at(-1)).toMatchObject({ type: 'done', state: 'done' });
  });

  it('of a done run is refused with what to do instead', async () => {
    const home = newFolder();
    await tidemark('--home', home, 'run', specFile(), '--set', 'training.epochs=1');
    const { code, stderr } = await tidemark('--home', home, 'resume', 'last');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is done; there is nothing to resume\. Continue it/)]);
  });
});

describe('continue and fork', () => {
  let home: string;
  beforeAll(async () => {
    home = newFolder();
    await tidemark('--home', home, 'run', specFile());
  });

  it('continue trains more epochs where the run ended, as a new run that names the first', async () => {
    const { code, stdout } = await tidemark('--home', home, 'continue', '#1', '--epochs', '1');
    expect(code).toBe(0);
    expect(stdout).toContain('It goes on from the checkpoint at step 84.');
    expect(stdout.match(/^Epoch \d+/gm)).toEqual(['Epoch 3']);
    expect((await tidemark('--home', home, 'show', 'last')).stdout).toMatch(
      /A continuation of #1 tiny \(\w+\), from step-000084\./,
    );
  });

  it('fork begins at a checkpoint with changed settings', async () => {
    const args = ['fork', '#1', '--checkpoint', 'step-000042', '--set', 'optimizer.momentum=0.5', '--json'];
    const { code, stdout } = await tidemark('--home', home, ...args);
    expect(code).toBe(0);
    expect(stepsOf(stdout)[0]).toMatchObject({ step: 42 });
    const { parent, changed } = JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as {
      parent: unknown;
      changed: unknown;
    };
    expect(parent).toMatchObject({ kind: 'fork', number: 1, checkpoint: 'step-000042', with_optimizer: true });
    expect(changed).toMatchObject({ 'optimizer.momentum': 0.5 });
  });

  it('fork --weights-only begins at step 0', async () => {
    const { stdout } = await tidemark('--home', home, 'fork', '#1', '--weights-only', '--json');
    expect(stepsOf(stdout)[0]).toMatchObject({ step: 0 });
  });

  it('fork refuses wrong settings and unknown checkpoints with exit code 2, and continue needs --epochs', async () => {
    const set = await tidemark('--home', home, 'fork', '#1', '--set', 'optimizr.lr=1');
    expect([set.code, set.stderr]).toEqual([2, expect.stringMatching(/optimizr.*did you mean optimizer/)]);
    const name = await tidemark('--home', home, 'fork', '#1', '--checkpoint', 'nope');
    expect([name.code, name.stderr]).toEqual([2, expect.stringMatching(/It has: step-/)]);
    expect((await tidemark('--home', home, 'continue', '#1')).code).toBe(2);
  });
});

it('a run begins with the model of another by task.init_from, knows what that one learnt, and says where it came from', async () => {
  const home = newFolder();
  const first = await tidemark('--home', home, 'run', specFile(), '--json');
  const id = (JSON.parse((await tidemark('--home', home, 'show', '#1', '--json')).stdout) as { id: string }).id;
  const tuned = tiny
    .replace(/ {2}model: .*\n/, `  init_from: run:${id}/best\n  model: inherit\n  tokenizer: inherit\n`)
    .replace('name: tiny', 'name: tuned');
  const { code, stdout } = await tidemark('--home', home, 'run', specFile(tuned), '--json');
  expect(code).toBe(0);
  const [from, before] = [stepsOf(stdout)[0], stepsOf(first.stdout)[0]] as { step: number; loss: number }[];
  expect(from?.step).toBe(0);
  expect(from?.loss).toBeLessThan((before?.loss ?? 0) - 0.3);
  const { parent } = JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as {
    parent: unknown;
  };
  expect(parent).toMatchObject({ kind: 'init', id, with_optimizer: false });
  const unknown = await tidemark('--home', home, 'run', specFile(tuned.replace(id, 'nobody')));
  expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/nobody/)]);
});

it('a table is told with its classes and kept part, and its run ends with a report of each part', async () => {
  const spec = `task: { type: tabular, data: 'builtin:penguins', target: Species, test_fraction: 0.2, model: { layers: [4] } }
training: { epochs: 1, engine: wasm }
`;
  const home = newFolder();
  const { code, stdout } = await tidemark('--home', home, 'run', specFile(spec));
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^Data penguins: \d+ rows to train on, \d+ to evaluate on, \d+ kept for the end; 3 classes\.$/m,
  );
  expect(stdout).toMatch(/each class occurs gives an eval loss of/);
  expect(stdout).toMatch(/^On the evaluation part: loss .*\nOn the test part: loss /m);
  expect(stdout).toMatch(/Look at it: tidemark show \w+\n$/);
  const shown = (await tidemark('--home', home, 'show', 'last')).stdout;
  expect(shown).toMatch(/^On the test part: loss /m);
  expect(shown).toMatch(/^column +type +used as +missing +different/m);
  expect(shown).toMatch(/^Species +category +target +0 +3$/m);
  expect(shown).toMatch(/^Sex +category +feature +\d+ +\d/m);
});
