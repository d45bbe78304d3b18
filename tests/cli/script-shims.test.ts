/** Scripts that log to wandb, mlflow or TensorBoard, unchanged, with the stand-in their experiment asks for. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, specFile, tidemark } from './support.ts';

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

interface Shown {
  readonly state: string;
  readonly reason: string | null;
  readonly dir: string;
  readonly metrics: Record<string, unknown>;
  readonly series: { name: string; points: number; last_step: number }[];
  readonly samples: { prompt: string; text: string; step: number }[];
  readonly artifacts: { name: string }[];
  readonly log: { text: string }[];
}

async function run(shim: string, script: string, files: Record<string, string> = {}): Promise<Shown> {
  const folder = newFolder();
  for (const [name, text] of Object.entries({ 'train.py': script, ...files })) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const file = specFile(
    `task: { type: command, command: [python3, train.py], env: { PYTHONPATH: '${folder}' }, shim: ${shim} }\nparams: { lr: 0.5 }\n`,
    'spec.yaml',
    folder,
  );
  const home = newFolder();
  await tidemark('--home', home, 'run', file);
  return JSON.parse((await tidemark('--home', home, 'show', 'last', '--json')).stdout) as Shown;
}
const config = ({ dir }: Shown): unknown => JSON.parse(readFileSync(join(dir, 'environment', 'config.json'), 'utf8'));
const notes = ({ log }: Shown): string[] => log.map((l) => l.text);

describe.skipIf(!python)('shim: wandb', () => {
  it('reports what the script logs, with its own steps, and lets the parameters go before its defaults', async () => {
    const shown = await run(
      'wandb',
      `
import wandb
with wandb.init(project="p", config={"lr": 0.1, "depth": 3}) as run:
    assert run.config.lr == wandb.config["lr"] == 0.5 and wandb.config.depth == 3
    for i in range(4):
        wandb.log({"loss": 1 / (i + 1), "eval": {"acc": i}}, commit=False)
        run.log({"grad": i})
    wandb.log({"late": 1}, step=100)
    open("m.bin", "w").write("x")
    artifact = wandb.Artifact("model", type="model")
    artifact.add_file("m.bin")
    run.log_artifact(artifact)
    run.summary["best"] = 7
    wandb.log({"picture": wandb.Image("x")})
    wandb.log({"picture": wandb.Image("y")})
`,
    );
    expect([shown.state, shown.reason]).toEqual(['done', null]);
    expect(shown.series).toEqual(
      expect.arrayContaining([
        { name: 'loss', points: 4, last_step: 3 },
        { name: 'eval/acc', points: 4, last_step: 3 },
        { name: 'grad', points: 4, last_step: 3 },
        { name: 'late', points: 1, last_step: 100 },
      ]),
    );
    expect(shown.metrics.best).toBe(7);
    expect(shown.artifacts).toMatchObject([{ name: 'm.bin' }]);
    expect(config(shown)).toEqual({ lr: 0.5, depth: 3 });
    expect(notes(shown).filter((text) => text.includes('wandb.Image'))).toEqual([
      'wandb.Image is not covered by the stand-in for wandb; it does nothing.',
    ]);
  });

  it('is used by a script that asks for it in its experiment alone', async () => {
    const shown = await run('[]', 'import wandb');
    expect([shown.state, shown.reason]).toEqual(['failed', expect.stringContaining("No module named 'wandb'")]);
  });
});

it.skipIf(!python)('shim: mlflow reports metrics, parameters, tags and artifacts', async () => {
  const shown = await run(
    'mlflow',
    `
import mlflow
mlflow.set_experiment("e")
with mlflow.start_run():
    mlflow.log_params({"width": 8})
    mlflow.log_param("depth", 2)
    mlflow.set_tag("kind", "test")
    for i in range(3):
        mlflow.log_metric("loss", 1 / (i + 1), step=i)
    mlflow.log_metrics({"acc": 0.5}, step=2)
    open("m.bin", "w").write("x")
    mlflow.log_artifact("m.bin")
mlflow.sklearn.autolog()
`,
  );
  expect(shown).toMatchObject({
    state: 'done',
    metrics: { loss: 1 / 3, acc: 0.5 },
    artifacts: [{ name: 'm.bin' }],
  });
  expect(config(shown)).toEqual({ width: 8, depth: 2, 'tags/kind': 'test' });
  expect(notes(shown)).toEqual(['mlflow.sklearn is not covered by the stand-in for mlflow; it does nothing.']);
});

it.skipIf(!python)(
  'shim: tensorboard takes the place of SummaryWriter alone, beside the user’s own sitecustomize',
  async () => {
    const shown = await run(
      'tensorboard',
      `
import builtins, torch
from torch.utils.tensorboard import SummaryWriter
from torch.utils.tensorboard.writer import SummaryWriter as Same
from tensorboardX import SummaryWriter as Other
assert torch.mine and builtins.own_site
with SummaryWriter("logs") as writer:
    for i in range(3):
        writer.add_scalar("loss/train", 1 / (i + 1), i)
    writer.add_scalars("acc", {"a": 1, "b": 2}, 2)
    writer.add_text("said", "to be", 2)
    writer.add_hparams({"lr": 0.1}, {"hp/metric": 3})
    writer.add_histogram("w", [1, 2], 2)
    Same().add_scalar("same", 1, 0)
    Other().add_scalar("other", 1, 0)
`,
      {
        'torch/__init__.py': 'mine = True\n',
        'torch/utils/__init__.py': '',
        'sitecustomize.py': 'import builtins\nbuiltins.own_site = True\n',
      },
    );
    expect([shown.state, shown.reason]).toEqual(['done', null]);
    expect(shown.metrics).toMatchObject({
      'loss/train': 1 / 3,
      'acc/a': 1,
      'acc/b': 2,
      'hp/metric': 3,
      same: 1,
      other: 1,
    });
    expect(shown.samples).toMatchObject([{ prompt: 'said', text: 'to be', step: 2 }]);
    expect(config(shown)).toEqual({ lr: 0.1 });
    expect(notes(shown)).toEqual(['SummaryWriter.add_histogram is not covered by the stand-in; it does nothing.']);
  },
);
