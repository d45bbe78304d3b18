"""Optuna's side of bench/samplers: one JSON line a (sampler, problem) with the best value of every seed, and the time of a suggestion.

usage: python optuna_run.py SAMPLER PROBLEM SEEDS TRIALS   or   python optuna_run.py time SAMPLER TRIALS
"""

import json
import math
import sys
import time
import warnings

import optuna

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)

SAMPLERS = {
    "tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "tpe_multivariate": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True),
    "gp": lambda seed: optuna.samplers.GPSampler(seed=seed),
    "cma_es": lambda seed: optuna.samplers.CmaEsSampler(seed=seed),
    "random": lambda seed: optuna.samplers.RandomSampler(seed=seed),
    "sobol": lambda seed: optuna.samplers.QMCSampler(seed=seed, scramble=True),
}

ALPHA = [1.0, 1.2, 3.0, 3.2]
A = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
P = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def branin(trial):
    x = trial.suggest_float("x", -5, 10)
    y = trial.suggest_float("y", 0, 15)
    b, c, t = 5.1 / (4 * math.pi**2), 5 / math.pi, 1 / (8 * math.pi)
    return (y - b * x * x + c * x - 6) ** 2 + 10 * (1 - t) * math.cos(x) + 10


def hartmann6(trial):
    x = [trial.suggest_float(f"x{i}", 0, 1) for i in range(6)]
    return -sum(a * math.exp(-sum(w * (v - p) ** 2 for w, v, p in zip(r, x, q))) for a, r, q in zip(ALPHA, A, P))


def rosenbrock(trial):
    x = [trial.suggest_float(f"x{i}", -2, 2) for i in range(4)]
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def mixed(trial):
    kind = trial.suggest_categorical("optimizer", ["sgd", "adam", "lion"])
    lr = trial.suggest_float("lr", 1e-5, 1, log=True)
    best = {"sgd": -1.0, "adam": -2.5, "lion": -3.5}[kind]
    loss = 0.3 * (math.log10(lr) - best) ** 2 + {"sgd": 0.2, "adam": 0.0, "lion": 0.1}[kind]
    if kind == "sgd":
        loss += 2 * (trial.suggest_float("momentum", 0, 0.99) - 0.9) ** 2
        loss += 0.0 if trial.suggest_categorical("nesterov", [False, True]) else 0.05
    else:
        loss += 4 * (trial.suggest_float("beta2", 0.9, 0.9999) - 0.98) ** 2 * 25
    layers = trial.suggest_int("layers", 1, 8)
    width = trial.suggest_int("width", 16, 512, log=True)
    loss += 0.04 * (layers - 4) ** 2 + 0.15 * (math.log2(width) - 7) ** 2
    if layers >= 3:
        loss += 3 * (trial.suggest_float("dropout", 0, 0.6) - 0.2) ** 2
    loss += {"relu": 0.05, "gelu": 0.0, "tanh": 0.2, "silu": 0.02}[
        trial.suggest_categorical("activation", ["relu", "gelu", "tanh", "silu"])
    ]
    batch = trial.suggest_int("batch_size", 16, 256, step=16)
    loss += 0.1 * (math.log2(batch) - 6) ** 2
    decay = trial.suggest_float("weight_decay", 1e-6, 0.1, log=True)
    loss += 0.05 * (math.log10(decay) + 3) ** 2
    loss += 1.5 * (trial.suggest_float("warmup", 0, 0.5) - 0.1) ** 2
    return loss


def branin_flaky(trial):
    value = branin(trial)
    bits = math.sin(trial.params["x"] * 12.9898 + trial.params["y"] * 78.233) * 43758.5453
    return math.nan if bits - math.floor(bits) < 0.2 else value


def branin_walled(trial):
    value = branin(trial)
    return math.nan if trial.params["x"] > 5 or trial.params["y"] > 9 else value


PROBLEMS = {"branin_flaky": branin_flaky, "branin_walled": branin_walled, "branin": branin, "hartmann6": hartmann6, "rosenbrock": rosenbrock, "mixed": mixed}


def best(sampler, problem, seed, trials):
    study = optuna.create_study(sampler=SAMPLERS[sampler](seed))
    study.optimize(PROBLEMS[problem], n_trials=trials)
    return study.best_value


def suggestion_ms(sampler, trials, problem="hartmann6", rounds=20):
    """Median milliseconds of asking for one trial after `trials` of them."""
    study = optuna.create_study(sampler=SAMPLERS["random"](0))
    study.optimize(PROBLEMS[problem], n_trials=trials)
    study.sampler = SAMPLERS[sampler](0)
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        trial = study.ask()
        value = PROBLEMS[problem](trial)
        times.append((time.perf_counter() - begin) * 1000)
        study.tell(trial, value)
    return sorted(times)[len(times) // 2]


if sys.argv[1] == "time":
    print(json.dumps({"ms": suggestion_ms(sys.argv[2], int(sys.argv[3])), "optuna": optuna.__version__}))
else:
    sampler, problem, seeds, trials = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    print(json.dumps({"best": [best(sampler, problem, s, trials) for s in range(seeds)], "optuna": optuna.__version__}))
