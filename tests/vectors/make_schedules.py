"""Writes schedules.json beside this file: what PyTorch's schedulers say, step by step.

Run it with a Python that has torch: python tests/vectors/make_schedules.py
Every case holds our options, the context of the run, and the values in force at the update of each step from 0.
A case may carry `history`: evaluations a metric-fed schedule is told, as [step, value].
"""

import json
import math
import pathlib
import warnings

import torch
from torch.optim import lr_scheduler as schedulers

warnings.filterwarnings("ignore")
LR, MOMENTUM, DECAY, STEPS, PER_EPOCH = 0.2, 0.9, 0.01, 48, 8
CONTEXT = {"lr": LR, "momentum": MOMENTUM, "weight_decay": DECAY, "total_steps": STEPS, "steps_per_epoch": PER_EPOCH}
cases = []


def optimizer():
    weight = torch.nn.Parameter(torch.zeros(1))
    weight.grad = torch.zeros(1)
    return torch.optim.SGD([weight], lr=LR, momentum=MOMENTUM, weight_decay=DECAY)


def walk(made, opt, steps, closed):
    """lr and momentum before each update; `closed` takes the closed form where the recursion drifts by rounding."""
    lrs, momenta = [], []
    for _ in range(steps):
        group = opt.param_groups[0]
        lrs.append(made._get_closed_form_lr()[0] if closed else group["lr"])
        momenta.append(group["momentum"])
        opt.step()
        made.step()
    return lrs, momenta


def case(kind, make, options, ours=None, steps=STEPS, total=STEPS, closed=False, drives=False):
    opt = optimizer()
    lrs, momenta = walk(make(opt, **options), opt, steps, closed)
    cases.append(
        {
            "schedule": kind,
            "options": options if ours is None else ours,
            "context": {**CONTEXT, "total_steps": total},
            "lr": [float(x) for x in lrs],
            "momentum": [float(x) for x in momenta] if drives else None,
        }
    )


def cyclic(**options):
    base = {"base_lr": 0.001, "max_lr": 0.1, "step_size_up": 10}
    case("cyclic", schedulers.CyclicLR, {**base, **options}, drives=options.get("cycle_momentum", True))


for mode in ["triangular", "triangular2", "exp_range"]:
    gamma = 0.97 if mode == "exp_range" else 1.0
    cyclic(mode=mode, gamma=gamma)
    cyclic(mode=mode, gamma=gamma, step_size_down=5)
    cyclic(mode=mode, gamma=gamma, step_size_up=3, step_size_down=9, cycle_momentum=False)
cyclic(step_size_up=2.5, step_size_down=4.25, base_momentum=0.5, max_momentum=0.99)
cyclic(step_size_down=0)
cyclic(base_lr=0.1, max_lr=0.1)


def one_cycle(total=STEPS, **options):
    ours = {"max_lr": 0.3, **options}
    drives = options.get("cycle_momentum", True)
    make = lambda opt, **o: schedulers.OneCycleLR(opt, total_steps=total, **o)
    # PyTorch refuses a step after the last; the walk ends before it.
    opt = optimizer()
    made = make(opt, **ours)
    lrs, momenta = [], []
    for i in range(total):
        lrs.append(float(opt.param_groups[0]["lr"]))
        momenta.append(float(opt.param_groups[0]["momentum"]))
        opt.step()
        if i < total - 1:
            made.step()
    cases.append(
        {
            "schedule": "one_cycle",
            "options": ours,
            "context": {**CONTEXT, "total_steps": total},
            "lr": lrs,
            "momentum": momenta if drives else None,
        }
    )


for strategy in ["cos", "linear"]:
    for three in [False, True]:
        one_cycle(anneal_strategy=strategy, three_phase=three)
        one_cycle(anneal_strategy=strategy, three_phase=three, pct_start=0.13, total=31)
one_cycle(pct_start=0.5, three_phase=True, total=20)
one_cycle(pct_start=0.9, div_factor=10.0, final_div_factor=100.0, base_momentum=0.7, max_momentum=0.8)
one_cycle(pct_start=0.0, total=12)
one_cycle(cycle_momentum=False, total=2)

for size, gamma in [(10, 0.1), (1, 0.93), (7, 1.0)]:
    case("step", schedulers.StepLR, {"step_size": size, "gamma": gamma}, closed=True)
for milestones in [[5, 11, 30], [4, 4, 9], [0, 47]]:
    case("multi_step", schedulers.MultiStepLR, {"milestones": milestones, "gamma": 0.5}, closed=True)
for gamma in [0.95, 0.5]:
    case("exponential", schedulers.ExponentialLR, {"gamma": gamma}, {"gamma": gamma, "step_size": 1}, closed=True)
for total, power in [(48, 1.0), (30, 2.0), (40, 0.5)]:
    case("polynomial", schedulers.PolynomialLR, {"total_iters": total, "power": power}, closed=True)
for t_max, eta_min in [(48, 0.0), (20, 0.01), (1, 0.0)]:
    case("cosine", schedulers.CosineAnnealingLR, {"T_max": t_max, "eta_min": eta_min}, closed=True)
for t_0, t_mult, eta_min in [(10, 1, 0.0), (3, 2, 0.01), (2, 3, 0.0), (1, 1, 0.0)]:
    options = {"T_0": t_0, "T_mult": t_mult, "eta_min": eta_min}
    case("cosine_warm_restarts", schedulers.CosineAnnealingWarmRestarts, options)


def warmed(kind, steps, factor, make, ours):
    """torch's SequentialLR of a LinearLR and the schedule, which begins anew after it."""
    opt = optimizer()
    first = schedulers.LinearLR(opt, start_factor=factor, total_iters=steps)
    both = schedulers.SequentialLR(opt, [first, make(opt)], milestones=[steps])
    lrs, _ = walk(both, opt, STEPS, False)
    options = {**ours, "warmup": steps, "warmup_start_factor": factor}
    cases.append({"schedule": kind, "options": options, "context": CONTEXT, "lr": lrs, "momentum": None})


warmed("constant", 8, 0.1, lambda o: schedulers.ConstantLR(o, factor=1.0), {})
warmed("cosine", 8, 0.25, lambda o: schedulers.CosineAnnealingLR(o, T_max=40), {"T_max": None})
warmed("step", 5, 0.5, lambda o: schedulers.StepLR(o, 10, 0.3), {"step_size": 10, "gamma": 0.3})


def plateau(metrics, **options):
    opt = optimizer()
    made = schedulers.ReduceLROnPlateau(opt, **options)
    lrs, history = [], []
    for i in range(STEPS):
        if i > 0 and i % 2 == 0 and history.__len__() < len(metrics):
            value = metrics[len(history)]
            history.append([i, value if math.isfinite(value) else str(value)])
            made.step(value)
        lrs.append(float(opt.param_groups[0]["lr"]))
    cases.append(
        {
            "schedule": "reduce_on_plateau",
            "options": {"patience": 10, **options},
            "context": CONTEXT,
            "history": history,
            "lr": lrs,
            "momentum": None,
        }
    )


falling = [2.0, 1.5, 1.4, 1.4, 1.4, 1.39, 1.41, 1.3999, 1.5, 1.6, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2, 1.2]
plateau(falling, patience=1)
plateau(falling, patience=0, factor=0.5, cooldown=2)
plateau(falling, patience=2, factor=0.3, min_lr=0.05, threshold=0.01)
plateau(falling, patience=1, factor=0.2, threshold=0.1, threshold_mode="abs")
plateau([1 / x for x in falling], mode="max", patience=1, factor=0.5)
plateau([-x for x in falling], mode="max", patience=1, threshold=0.05, threshold_mode="abs")
plateau([1.0, math.nan, math.nan, 0.9, math.inf, math.inf, 0.8], patience=1)
plateau(falling, patience=0, factor=0.999, eps=1e-3)

out = pathlib.Path(__file__).with_name("schedules.json")
head = {"made_by": "tests/vectors/make_schedules.py", "torch": torch.__version__.split("+")[0]}
lines = ",\n".join(json.dumps(c) for c in cases)
out.write_text(json.dumps(head)[:-1] + f',\n"cases": [\n{lines}\n]}}\n')
