"""Writes a small history with the real program, for the tests of the importers:

    python make_history.py tensorboard|tensorboardX|wandb|mlflow|lightning|keras FOLDER

What is in each is told once here and held against in tests/conformance/importers/support.ts. The files under history/ were made by
torch 2.15.0 with tensorboard 2.21.0, wandb 0.31.0, mlflow 3.17.2, lightning and keras 3 on torch, each in FOLDER = /tmp/history.
"""

import math
import os
import sys

kind, folder = sys.argv[1], os.path.abspath(sys.argv[2])
os.makedirs(folder, exist_ok=True)


def tensorboard(writer_of):
    w = writer_of(os.path.join(folder, "plain"))
    for i in range(40):
        w.add_scalar("loss/train", math.nan if i == 7 else 1 / (i + 1), i)
        if i % 10 == 0:
            w.add_scalar("loss/eval", 2 / (i + 1), i)
    w.add_scalar("loss/train", math.inf, 1000)
    w.add_histogram("weights", __import__("numpy").arange(10.0), 3)
    w.add_text("note", "first words", 3)
    return w


def torch_tensorboard():
    from torch.utils.tensorboard import SummaryWriter

    w = tensorboard(SummaryWriter)
    w.add_scalar("tensor", 0.5, 3, new_style=True)
    w.add_hparams({"lr": 0.1, "optimizer": "sgd", "nesterov": True, "layers": 3}, {"hparam/loss": 0.25})
    w.close()


def tensorboard_x():
    from tensorboardX import SummaryWriter

    tensorboard(SummaryWriter).close()


def wandb_offline():
    import wandb

    os.chdir(folder)
    settings = wandb.Settings(host="machine", username="user", x_disable_meta=True, x_disable_machine_info=True,
                              x_disable_stats=True, disable_git=True, disable_code=True, console="off", silent=True)
    for seed in (1, 2):
        run = wandb.init(mode="offline", dir=folder, project="demo", name=f"run {seed}", notes="why", group="g",
                         tags=["a", "b"], id=f"history{seed}", settings=settings,
                         config={"lr": 0.1 * seed, "seed": seed, "model": {"width": 32}, "layers": [1, 2]})
        for i in range(30):
            run.log({"loss": math.nan if i == 9 else 1 / (i + 1), **({"acc": i / 30, "word": "x"} if i % 3 else {})})
        run.log({"nested": {"a": 1.5}, "inf": math.inf, "page": wandb.Html("<b>x</b>")}, step=100)
        run.finish(exit_code=0 if seed == 1 else 3)


def mlflow_runs(uri):
    os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
    import mlflow

    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment("vision")
    for lr in (0.1, 0.01):
        with mlflow.start_run(run_name=f"lr {lr}", tags={"team": "a"}):
            mlflow.log_params({"lr": lr, "opt": "sgd", "nesterov": True, "model.width": 32})
            for i in range(20):
                mlflow.log_metric("loss", 1 / (i + 1), step=i)
                if i % 5 == 0:
                    mlflow.log_metric("val/acc", i / 20, step=i)
            mlflow.log_metric("loss", 0.5, step=3)
            mlflow.log_metric("bad", math.nan, step=0)
            mlflow.log_metric("bad", math.inf, step=1)
    try:
        with mlflow.start_run(run_name="broken"):
            mlflow.log_metric("loss", 3.0, step=0)
            raise ValueError("on purpose")
    except ValueError:
        pass


def lightning():
    import torch
    from lightning.pytorch import LightningModule, Trainer
    from lightning.pytorch.loggers import CSVLogger

    class Model(LightningModule):
        def __init__(self, lr=0.1, width=4):
            super().__init__()
            self.save_hyperparameters()
            self.layer = torch.nn.Linear(width, 1)

        def training_step(self, batch, index):
            loss = self.layer(batch).pow(2).mean()
            self.log("train_loss", loss)
            return loss

        def validation_step(self, batch, index):
            self.log("val_loss", self.layer(batch).pow(2).mean())

        def configure_optimizers(self):
            return torch.optim.SGD(self.parameters(), lr=self.hparams.lr)

    torch.manual_seed(0)
    data = torch.utils.data.DataLoader(torch.rand(40, 4), batch_size=4)
    Trainer(max_epochs=3, logger=CSVLogger(folder, name="logs"), log_every_n_steps=5, enable_progress_bar=False,
            enable_checkpointing=False, enable_model_summary=False, accelerator="cpu").fit(Model(), data, data)


def keras():
    os.environ["KERAS_BACKEND"] = "torch"
    import keras as k
    import numpy as np

    x = np.random.RandomState(0).rand(32, 4).astype("float32")
    model = k.Sequential([k.layers.Dense(1)])
    model.compile("sgd", "mse", metrics=["mae"])
    model.fit(x, x.sum(1), epochs=5, validation_split=0.25, verbose=0,
              callbacks=[k.callbacks.CSVLogger(os.path.join(folder, "keras.csv"))])


if kind == "tensorboard":
    torch_tensorboard()
elif kind == "tensorboardX":
    tensorboard_x()
elif kind == "wandb":
    wandb_offline()
elif kind == "mlflow":
    mlflow_runs("file://" + os.path.join(folder, "mlruns"))
    mlflow_runs("sqlite:///" + os.path.join(folder, "mlflow.db"))
elif kind == "lightning":
    lightning()
elif kind == "keras":
    keras()
else:
    sys.exit(f"no history of the kind {kind}")
