import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, lives, newFolder, specFile, start, tidemark, until } from './support.ts';

/** A shell script and the experiment that runs it, in a folder of their own. */
function script(text: string, more = '', args = ''): string {
  const folder = newFolder();
  writeFileSync(join(folder, 'train.sh'), text);
  return specFile(`task:\n  type: command\n  command: [sh, train.sh${args}]\n${more}`, 'spec.yaml', folder);
}

const series = async (home: string): Promise<Record<string, unknown>> =>
  JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as Record<string, unknown>;

describe('a script as a run', () => {
  it('that reported no metric says so, and what to do', async () => {
    const { code, stdout, stderr } = await tidemark('--home', newFolder(), 'run', script('echo hello'));
    expect([code, stdout + stderr]).toEqual([0, expect.stringMatching(/has reported no metric.*tidemark patterns/)]);
  });

  it('reports by the lines it prints, by JSON lines and by its own descriptor', async () => {
    const home = newFolder();
    const file = script(`
      for i in 0 1 2 3; do echo "step=$i loss=0.$((9 - i))"; done
      echo '{"step": 4, "loss": 0.25}'
      echo '{"step": 4, "score": NaN}' >&3
      echo "Epoch 1 - Train Loss: 0.5 - Eval Loss: 0.4"
      echo "to the log" >&2
    `);
    const { code, stdout } = await tidemark('--home', home, 'run', file);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Epoch 1 - Train Loss: 0.500 - Eval Loss: 0.400')]);
    expect(await series(home)).toMatchObject({
      state: 'done',
      step: 5,
      metrics: { loss: 0.25, score: 'NaN', eval_loss: 0.4, train_loss: 0.5 },
      series: [
        { name: 'loss', points: 5 },
        { name: 'score', points: 1 },
      ],
    });
    const log = await tidemark('--home', home, 'logs', 'last', '--grep', 'TO THE');
    expect(log.stdout).toBe('to the log\n');
  });

  it('gets its parameters as arguments, variables and a file', async () => {
    const file = script(
      'echo "$1 $2 $TIDEMARK_PARAM_LR"; cat "$TIDEMARK_PARAMS"; echo',
      'params: { lr: 0.5, name: big }\n',
      ", '{lr}', '--n={name}'",
    );
    const home = newFolder();
    await tidemark('--home', home, 'run', file, '--set', 'params.lr=0.25');
    const { stdout } = await tidemark('--home', home, 'logs', 'last');
    expect(stdout).toBe('0.25 --n=big 0.25\n{"lr":0.25,"name":"big"}\n');
  });

  it('that fails has failed, with its exit code and last lines', async () => {
    const { code, stdout } = await tidemark(
      '--home',
      newFolder(),
      'run',
      script('echo step=0 loss=1; echo "no GPU found"; exit 7'),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/is failed\. The script ended with code 7\. Its one step is kept\. Its last lines:/);
    expect(stdout).toContain('no GPU found');
  });

  it.each([
    [
      'a program that is not there',
      '[no-such-program-here]',
      /task\.command: no-such-program-here cannot be started: there is no such program/,
    ],
    ['a folder that is not there', '[sh], cwd: nowhere', /task\.cwd: .*nowhere is no folder/],
  ])('of %s says so', async (_what, command, says) => {
    const file = specFile(`task: { type: command, command: ${command} }`);
    const { code, stdout } = await tidemark('--home', newFolder(), 'run', file);
    expect([code, stdout]).toEqual([1, expect.stringMatching(says)]);
  });
});

describe('stopping a script', () => {
  const spec = '  stop: { grace: 60, term_grace: 1 }\n';

  it('lets it end by itself when it looks at its stop file', async () => {
    const home = newFolder();
    const file = script(
      'i=0; while [ ! -e "$TIDEMARK_STOP_FILE" ]; do echo "step=$i loss=1"; i=$((i+1)); sleep 0.05; done; echo saved',
      spec,
    );
    const run = start(['--home', home, 'run', file, '--json']);
    await run.waitFor('"type":"step"');
    run.signal('SIGINT');
    const { code, stdout } = await run.ended;
    expect([code, jsonLines(stdout).at(-2)]).toEqual([
      130,
      expect.objectContaining({ state: 'cancelled', reason: expect.stringContaining('ended when asked') as string }),
    ]);
    expect((await tidemark('--home', home, 'logs', 'last', '--tail', '1')).stdout).toBe('saved\n');
  });

  it('kills what heeds neither that nor SIGTERM, with all it has started', async () => {
    const folder = newFolder();
    const file = script(
      `trap '' TERM; sh -c 'trap "" TERM; echo $$ > ${folder}/child; while :; do sleep 0.1; done' & echo step=0 loss=1; wait; while :; do sleep 0.1; done`,
      '  stop: { grace: 0, term_grace: 0.2 }\n',
    );
    const run = start(['--home', newFolder(), 'run', file, '--json']);
    await run.waitFor('"type":"step"');
    await until(
      'the child says who it is',
      () => existsSync(join(folder, 'child')) && readFileSync(join(folder, 'child'), 'utf8') !== '',
    );
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'));
    run.signal('SIGINT');
    const { code, stdout } = await run.ended;
    expect([code, jsonLines(stdout).at(-2)?.reason]).toEqual([130, expect.stringContaining('was killed')]);
    await until('the child is gone', () => !lives(child));
  });

  it('ends it at once, with the worker, when Ctrl-C is pressed twice', async () => {
    const folder = newFolder();
    const file = script(
      `trap '' TERM; echo $$ > ${folder}/pid; echo step=0 loss=1; while :; do sleep 0.1; done`,
      '  stop: { grace: 600 }\n',
    );
    const run = start(['--home', newFolder(), 'run', file, '--json']);
    await run.waitFor('"type":"step"');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    run.signal('SIGINT');
    await run.waitFor('Press Ctrl-C again', 'stderr');
    run.signal('SIGINT');
    expect((await run.ended).code).toBe(130);
    await until('the script is gone', () => !lives(pid));
  });

  it('ends what a script has left behind with it', async () => {
    const folder = newFolder();
    const file = script(
      `sh -c 'echo $$ > ${folder}/child; while :; do sleep 0.1; done' & while [ ! -s ${folder}/child ]; do sleep 0.05; done`,
    );
    expect((await tidemark('--home', newFolder(), 'run', file)).code).toBe(0);
    await until('the child is gone', () => !lives(Number(readFileSync(join(folder, 'child'), 'utf8'))));
  });

  it('ends one that says nothing for too long, where the experiment says so', async () => {
    const file = script('echo step=0 loss=1; sleep 600', '  silence: 0.5\n  stop: { grace: 0 }\n');
    const { code, stdout } = await tidemark('--home', newFolder(), 'run', file);
    expect([code, stdout]).toEqual([1, expect.stringContaining('The script said nothing for 0.5 s')]);
  });

  it.each(['SIGKILL'] as const)('a script never outlives a Tidemark that is ended by %s', async (signal) => {
    const folder = newFolder();
    const file = script(`echo $$ > ${folder}/pid; echo step=0 loss=1; while :; do sleep 0.1; done`);
    const run = start(['--home', newFolder(), 'run', file, '--json']);
    await run.waitFor('"type":"step"');
    const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
    run.process.kill(signal);
    await run.ended;
    await until('the script is gone', () => !lives(pid));
  });
});

describe('patterns', () => {
  it('tell what a sample would report, before anything starts', async () => {
    const sample = specFile('Loading ...\nstep=1 loss=0.5\n{"loss": 2}\n', 'sample.txt');
    const { code, stdout } = await tidemark('--home', newFolder(), 'patterns', '--sample', sample);
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        expect.stringMatching(/^ {2}- +Loading/),
        expect.stringMatching(/^ {2}key_value +step=1/),
        expect.stringMatching(/= step 1, loss 0.5$/),
        expect.stringMatching(/^ {2}json +/),
        expect.stringMatching(/= loss 2$/),
        '2 of 3 lines report metrics: loss.',
        '',
      ],
    ]);
  });

  it('are those of an experiment where one is named', async () => {
    const sample = specFile('L 3\nstep=1 loss=0.5\n', 'sample.txt');
    const file = specFile(
      "task: { type: command, command: [x], report: { patterns: [{ regex: '^L (?<loss>.+)$' }] } }",
    );
    const { stdout } = await tidemark('--home', newFolder(), 'patterns', file, '--sample', sample, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ matched: 1, metrics: ['loss'] });
  });
});
