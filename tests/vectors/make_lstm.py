"""Writes lstm.json: outputs and gradients of torch.nn.LSTM layers.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install torch
    /tmp/venv/bin/python tests/vectors/make_lstm.py
"""

import json
import os

import torch

torch.manual_seed(0)
B, T, IN, H, LAYERS = 2, 5, 3, 4, 2
lstm = torch.nn.LSTM(IN, H, LAYERS)
x = torch.randn(T, B, IN, requires_grad=True)
weight = torch.randn(T, B, H)
y, _ = lstm(x)
(y * weight).sum().backward()


def plain(t):
    return {"shape": list(t.shape), "values": [round(v, 7) for v in t.detach().reshape(-1).tolist()]}


out = {
    "made_with": {"torch": torch.__version__},
    "batch": B,
    "x": plain(x.reshape(T * B, IN)),
    "dy": plain(weight.reshape(T * B, H)),
    "y": plain(y.reshape(T * B, H)),
    "dx": plain(x.grad.reshape(T * B, IN)),
    "parameters": {name: plain(p) for name, p in lstm.named_parameters()},
    "gradients": {name: plain(p.grad) for name, p in lstm.named_parameters()},
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "lstm.json"), "w", encoding="utf-8") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
