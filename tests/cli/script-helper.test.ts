/** The Python and Node helpers in real runs: what a script tells by them, and what it is told. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonLines, newFolder, specFile, start, tidemark } from './support.ts';

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
const root = join(import.meta.dirname, '../..');

function spec(script: string, rest: string, program = 'python3', name = 'train.py'): string {
  const folder = newFolder();
  writeFileSync(join(folder, name), script);
  return specFile(`task:\n  type: command\n  command: [${program}, ${name}]\n${rest}`, 'spec.yaml', folder);
}
const shown = async (home: string): Promise<{ dir: string }> =>
  JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as { dir: string };

const verbs = {
  python3: {
    name: 'train.py',
    text: `
import tidemark as td
assert td.inside and td.attempt == 1 and td.seed == 7 and td.params.lr == 0.5
for step in range(3):
    td.log(step=step, loss=1 / (step + 1), lr=td.lr(step))
td.log({"eval/loss": float("nan"), "odd": "text"}, step=2)
td.log(epoch=1, train_loss=0.5, val_loss=0.25, val_acc=0.75)
td.sample("or not to be", prompt="To be ")
td.sample("or not", prompt="To be ")
open("model.bin", "w").write("weights")
td.artifact("model.bin")
td.artifact("nowhere.bin")
`,
  },
  node: {
    name: 'train.mjs',
    text: `
import { writeFileSync } from 'node:fs';
const td = await import(process.env.TIDEMARK_NODE);
if (!td.inside || td.attempt !== 1 || td.seed !== 7 || td.params.lr !== 0.5) process.exit(9);
for (let step = 0; step < 3; step++) td.log({ loss: 1 / (step + 1), lr: td.lr(step) }, { step });
td.log({ 'eval/loss': NaN, odd: 'text' }, { step: 2 });
td.log({ train_loss: 0.5, val_loss: 0.25, val_acc: 0.75 }, { epoch: 1 });
td.sample('or not to be', { prompt: 'To be ' });
td.sample('or not', { prompt: 'To be ' });
writeFileSync('model.bin', 'weights');
td.artifact('model.bin');
td.artifact('nowhere.bin');
`,
  },
} as const;

describe.each(['python3', 'node'] as const)('the helper for %s', (program) => {
  it.skipIf(program === 'python3' && !python)('has every verb', async () => {
    const home = newFolder();
    const { name, text } = verbs[program];
    const file = spec(
      text,
      'params: { lr: 0.5 }\ntraining: { seed: 7 }\noptimizer: { type: sgd, lr: 0.125 }\n',
      program,
      name,
    );
    const { code, stdout, stderr } = await tidemark('--home', home, 'run', file);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Epoch 1 - Train Loss: 0.500 - Eval Loss: 0.250')]);
    expect(stderr).toContain('nowhere.bin was not kept: there is no such file.');
    const run = await shown(home);
    expect(run).toMatchObject({
      step: 3,
      metrics: { loss: 1 / 3, lr: 0.125, 'eval/loss': 'NaN', eval_loss: 0.25, eval_accuracy: 0.75 },
      samples: [
        { prompt: 'To be ', text: 'or not to be', step: 3, epoch: 1 },
        { prompt: 'To be  (2)', text: 'or not', step: 3, epoch: 1 },
      ],
      artifacts: [{ name: 'model.bin', bytes: 7, step: 3 }],
    });
    expect(readFileSync(join(run.dir, 'artifacts', 'model.bin'), 'utf8')).toBe('weights');
  });
});

describe.skipIf(!python)('a schedule in a script', () => {
  const print = `
import json, tidemark as td
print(json.dumps({"lr": [td.lr(i) for i in range(40)], "momentum": [td.momentum(i) for i in range(40)]}))
`;
  const read = async (home: string): Promise<unknown> =>
    JSON.parse((await tidemark('--home', home, 'logs', 'last')).stdout);

  it.each([
    ['one_cycle', 'max_lr: 0.3'],
    ['cyclic', 'base_lr: 0.001, max_lr: 0.1, step_size_up: 7'],
    ['cosine', 'eta_min: 0.01'],
    ['exponential', 'gamma: 0.97'],
    ['polynomial', 'power: 1.5, total_iters: 33'],
  ])('%s has the values that `tidemark schedule` prints, bit for bit', async (type, options) => {
    const home = newFolder();
    const file = spec(
      print,
      `  total_steps: 40\n  report: { json: false }\noptimizer: { type: sgd, lr: 0.1, momentum: 0.9 }\nschedule: { type: ${type}, ${options} }\ntraining: { epochs: 1 }\n`,
    );
    expect((await tidemark('--home', home, 'run', file)).code).toBe(0);
    const pairs = options.split(', ').map((o) => o.replace(': ', '='));
    const printed = await tidemark(
      'schedule',
      type,
      ...pairs,
      'lr=0.1',
      'momentum=0.9',
      'steps_per_epoch=40',
      '--steps',
      '40',
      '--json',
    );
    expect(printed.stderr).toBe('');
    expect(await read(home)).toEqual(JSON.parse(printed.stdout));
  });

  it.each([
    [
      'looks at evaluations',
      'schedule: { type: reduce_on_plateau }',
      /reduce_on_plateau looks at the run's evaluations/,
    ],
    [
      'needs a length nobody told',
      'schedule: { type: one_cycle, max_lr: 1 }',
      /hangs on the length of the run.*task\.total_steps/,
    ],
  ])('that %s is refused before the script starts', async (_what, rest, says) => {
    const { code, stdout } = await tidemark('--home', newFolder(), 'run', spec('raise SystemExit(9)', rest));
    expect([code, stdout]).toEqual([1, expect.stringMatching(says)]);
  });

  it('drives an optimizer of PyTorch’s shape through td.torch.Scheduler, and goes on from its state', async () => {
    const home = newFolder();
    const script = `
import json, tidemark as td
class Optimizer: param_groups = [{"lr": 9, "momentum": 0}, {"lr": 9, "betas": (0, 0.99)}]
first = td.torch.Scheduler(Optimizer())
rates = [first.get_last_lr()[0]]
for _ in range(5): first.step(); rates.append(Optimizer.param_groups[0]["lr"])
second = td.torch.Scheduler(Optimizer())
second.load_state_dict(first.state_dict())
print(json.dumps([rates == [td.lr(i) for i in range(6)], second.get_last_lr() == first.get_last_lr(), Optimizer.param_groups[1]["betas"] == (td.momentum(5), 0.99)]))
`;
    const file = spec(
      script,
      '  total_steps: 10\noptimizer: { type: sgd, lr: 0.1, momentum: 0.9 }\nschedule: { type: one_cycle, max_lr: 1 }\n',
    );
    expect((await tidemark('--home', home, 'run', file)).code).toBe(0);
    expect(await read(home)).toEqual([true, true, true]);
  });
});

describe.skipIf(!python)('a script that is stopped and resumed', () => {
  const script = `
import json, os, tidemark as td
path = os.path.join(td.resume_dir, "state.json")
step = json.load(open(path))["step"] if os.path.exists(path) else 0
while step < 400 and not (td.attempt == 1 and td.should_stop()):
    td.log(step=step, loss=1 / (step + 1))
    step += 1
    if td.attempt == 1:
        import time; time.sleep(0.01)
json.dump({"step": step}, open(path, "w"))
print("attempt", td.attempt, "ended at", step)
`;

  it('goes on from its own checkpoint, in the same series', async () => {
    const home = newFolder();
    const file = spec(script, '  total_steps: 400\n  stop: { grace: 60 }\n');
    const run = start(['--home', home, 'run', file, '--json']);
    await run.waitFor('"type":"step"');
    run.signal('SIGINT');
    const { stdout } = await run.ended;
    expect(jsonLines(stdout).at(-2)?.reason).toContain('ended when asked');
    expect((await tidemark('--home', home, 'resume', 'last')).code).toBe(0);
    expect(await shown(home)).toMatchObject({
      state: 'done',
      attempt: 2,
      step: 400,
      series: expect.arrayContaining([{ name: 'loss', points: 400, last_step: 399 }]) as object,
    });
    const { stdout: log } = await tidemark('--home', home, 'logs', 'last');
    expect(log).toMatch(/^attempt 1 ended at \d+\n--- attempt 2 ---\nattempt 2 ended at 400\n$/);
  });
});

describe.skipIf(!python)('outside Tidemark', () => {
  it('a script runs unchanged and prints, in a form the patterns take', () => {
    const script = `
import tidemark as td
td.log(step=3, loss=0.5)
td.sample("x")
print(td.should_stop(), td.attempt, td.lr(0, default=0.25), td.params.get("lr", 1), td.momentum(0))
`;
    const env = { PATH: process.env.PATH, PYTHONPATH: join(root, 'resources/python') };
    const { stdout, status } = spawnSync('python3', ['-B', '-c', script], { env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, 'step=3 loss=0.5\nsample: x\nFalse 1 0.25 1 None\n']);
  });

  it('a disk that takes no more harms no script', () => {
    const folder = newFolder();
    const script = `
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
import tidemark as td
for i in range(50000): td.log(step=i, loss=1)
td.flush()
print("whole", td._writer.dropped > 40000)
`;
    const env = { PATH: process.env.PATH, PYTHONPATH: join(root, 'resources/python'), TIDEMARK_REPORT_DIR: folder };
    const { stdout, status, stderr } = spawnSync('python3', ['-B', '-c', script], { env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, 'whole True\n', '']);
  });

  it.each(['python3', 'node'] as const)('a report folder that is gone harms no script of %s', (program) => {
    const folder = newFolder();
    const env = {
      PATH: process.env.PATH,
      PYTHONPATH: join(root, 'resources/python'),
      TIDEMARK_REPORT_DIR: join(folder, 'gone'),
    };
    const script = {
      python3: 'import tidemark as td\nfor i in range(50000): td.log(step=i, loss=1)\nprint("whole")',
      node: `const td = await import(${JSON.stringify(join(root, 'resources/node/tidemark.mjs'))}); for (let i = 0; i < 50000; i++) td.log({ loss: 1 }, { step: i }); console.log('whole');`,
    }[program];
    const args = program === 'python3' ? ['-B', '-c', script] : ['--input-type=module', '-e', script];
    const { stdout, status, stderr } = spawnSync(program, args, { env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, 'whole\n', '']);
    expect(existsSync(join(folder, 'gone'))).toBe(false);
  });
});
