"""Makes optimizers.json: what PyTorch's optimizers do to two small tensors, step by step.

    python3 -m venv /tmp/vectors && /tmp/vectors/bin/pip install torch numpy
    /tmp/vectors/bin/python tests/vectors/make_optimizers.py

Every case starts at the same weights and gets the same gradients, in float32 on the CPU. `rates` are what a schedule
sets before a step: lr, momentum (for optimizers with betas the first one, as torch's OneCycleLR does) and weight decay;
null leaves a value alone. Lion is not in PyTorch: it is written here from algorithm 2 of Chen et al. 2023.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch

STEPS = 24
SHAPES = {"a": [2, 3], "b": [2]}


class Lion(torch.optim.Optimizer):
    """c = b1 m + (1 - b1) g;  w = w - lr (sign(c) + wd w);  m = b2 m + (1 - b2) g, in numpy."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        f = np.float32
        for group in self.param_groups:
            lr, (b1, b2), wd = group["lr"], group["betas"], group["weight_decay"]
            for p in group["params"]:
                w, g = p.numpy(), p.grad.numpy()
                m = self.state[p].setdefault("exp_avg", np.zeros_like(w))
                c = f(b1) * m + f(1 - b1) * g
                w -= f(lr) * (np.sign(c) + f(wd) * w)
                self.state[p]["exp_avg"] = f(b2) * m + f(1 - b2) * g


MAKERS = {
    "sgd": torch.optim.SGD,
    "adam": torch.optim.Adam,
    "adamw": torch.optim.AdamW,
    "rmsprop": torch.optim.RMSprop,
    "adagrad": torch.optim.Adagrad,
    "adadelta": torch.optim.Adadelta,
    "adamax": torch.optim.Adamax,
    "nadam": torch.optim.NAdam,
    "lion": Lion,
}

# A rate that rises and falls, momentum the other way, and weight decay in two steps.
MOVING = [
    [
        round(0.001 + 0.04 * (1 - abs(1 - i / 12)), 6),
        round(0.95 - 0.1 * (1 - abs(1 - i / 12)), 6),
        0.0 if i < 8 else 0.05,
    ]
    for i in range(STEPS)
]
LR_ONLY = [[lr, None, None] for lr, _, _ in MOVING]
LR_AND_DECAY = [[lr, None, wd] for lr, _, wd in MOVING]

CASES = [
    ("sgd", {"lr": 0.1}, None),
    ("sgd", {"lr": 0.1, "momentum": 0.9}, None),
    ("sgd", {"lr": 0.05, "momentum": 0.9, "dampening": 0.3, "weight_decay": 0.01}, None),
    ("sgd", {"lr": 0.05, "momentum": 0.8, "nesterov": True, "weight_decay": 0.1}, None),
    ("sgd", {"lr": 0.1}, MOVING),
    ("sgd", {"lr": 0.1, "momentum": 0.9, "nesterov": True}, MOVING),
    ("adam", {}, None),
    ("adam", {"lr": 0.01, "betas": [0.8, 0.95], "eps": 1e-4, "weight_decay": 0.1}, None),
    ("adam", {"lr": 0.01, "amsgrad": True}, None),
    ("adam", {"lr": 0.01, "betas": [0.9, 0.9], "decoupled_weight_decay": True, "weight_decay": 0.1}, None),
    ("adam", {}, MOVING),
    ("adamw", {"lr": 0.01}, None),
    ("adamw", {"lr": 0.01, "weight_decay": 0.2, "amsgrad": True, "betas": [0.5, 0.8]}, None),
    ("adamw", {}, MOVING),
    ("rmsprop", {}, None),
    ("rmsprop", {"lr": 0.005, "alpha": 0.9, "eps": 1e-3, "weight_decay": 0.1}, None),
    ("rmsprop", {"momentum": 0.9, "centered": True, "alpha": 0.95}, None),
    ("rmsprop", {"momentum": 0.5, "alpha": 0.9}, MOVING),
    ("rmsprop", {"centered": True, "weight_decay": 0.01}, LR_ONLY),
    ("adagrad", {}, None),
    ("adagrad", {"lr": 0.1, "lr_decay": 0.05, "initial_accumulator_value": 0.1, "weight_decay": 0.1, "eps": 1e-6}, None),
    ("adagrad", {"lr_decay": 0.01}, LR_AND_DECAY),
    ("adadelta", {}, None),
    ("adadelta", {"lr": 0.5, "rho": 0.8, "eps": 1e-3, "weight_decay": 0.1}, None),
    ("adadelta", {}, LR_AND_DECAY),
    ("adamax", {}, None),
    ("adamax", {"lr": 0.01, "betas": [0.8, 0.95], "eps": 1e-4, "weight_decay": 0.1}, None),
    ("adamax", {}, MOVING),
    ("nadam", {}, None),
    ("nadam", {"lr": 0.01, "betas": [0.8, 0.95], "momentum_decay": 0.05, "weight_decay": 0.1}, None),
    ("nadam", {"lr": 0.01, "decoupled_weight_decay": True, "weight_decay": 0.1}, None),
    ("nadam", {}, MOVING),
    ("lion", {}, None),
    ("lion", {"lr": 0.003, "betas": [0.95, 0.98], "weight_decay": 0.3}, None),
    ("lion", {}, MOVING),
]


def short(x):
    """The shortest decimal that reads back as the same float32."""
    return float(np.format_float_positional(np.float32(x), unique=True, trim="0"))


def flat(tensors):
    return [short(x) for t in tensors for x in t.detach().numpy().ravel()]


def draw():
    """Weights and gradients of several sizes; some gradients are exactly zero."""
    random = np.random.default_rng(7)
    size = sum(math.prod(s) for s in SHAPES.values())
    weights = random.normal(size=size).astype(np.float32)
    gradients = random.normal(size=(STEPS, size)) * 10.0 ** random.integers(-3, 2, size=(STEPS, size))
    gradients[random.random((STEPS, size)) < 0.1] = 0
    return weights, np.asarray([[short(f"{x:.4g}") for x in row] for row in gradients], dtype=np.float32)


def tensors_of(values):
    made, at = [], 0
    for shape in SHAPES.values():
        size = math.prod(shape)
        made.append(torch.tensor(values[at : at + size]).reshape(shape))
        at += size
    return made


def run(kind, options, rates, weights, gradients):
    """The weights after every step."""
    params = [torch.nn.Parameter(t) for t in tensors_of(weights)]
    optimizer = MAKERS[kind](params, **options)
    (group,) = optimizer.param_groups
    after = []
    for step in range(STEPS):
        if rates is not None:
            lr, momentum, decay = rates[step]
            group["lr"] = lr
            if decay is not None:
                group["weight_decay"] = decay
            if momentum is not None and "betas" in group:
                group["betas"] = (momentum, group["betas"][1])
            elif momentum is not None:
                group["momentum"] = momentum
        for p, g in zip(params, tensors_of(gradients[step])):
            p.grad = g
        optimizer.step()
        after.append(flat(params))
    return after


def main():
    weights, gradients = draw()
    made = {
        "made_by": "tests/vectors/make_optimizers.py",
        "torch": torch.__version__,
        "numpy": np.__version__,
        "shapes": SHAPES,
        "weights": [short(x) for x in weights],
        "gradients": [[short(x) for x in row] for row in gradients],
        "cases": [
            {
                "optimizer": kind,
                "options": options,
                "rates": rates,
                "after": run(kind, options, rates, weights, gradients),
            }
            for kind, options, rates in CASES
        ],
    }
    text = json.dumps(made, separators=(",", ":")).replace('{"optimizer"', '\n{"optimizer"') + "\n"
    Path(__file__).with_name("optimizers.json").write_text(text)


main()
