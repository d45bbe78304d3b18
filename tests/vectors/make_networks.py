"""Writes networks.json: a few training steps of fully connected and convolutional networks, by PyTorch.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install torch
    /tmp/venv/bin/python tests/vectors/make_networks.py

Images are [n, height, width, channels], kernels [height, width, from, to], weights [from, to], and a convolution's output is flattened
channels last, as TensorFlow has them; PyTorch gets them turned round.
"""

import json
import os

import torch
from torch import nn

STEPS, BATCH = 6, 5
ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh, "gelu": lambda: nn.GELU(approximate="tanh")}


class ChannelsLast(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1)


def dense(inputs, layers, outputs, activation):
    sizes = [inputs, *layers]
    hidden = [part for a, b in zip(sizes, layers) for part in (nn.Linear(a, b), ACTIVATIONS[activation]())]
    return [*hidden, nn.Linear(sizes[-1], outputs)]


def convolutional(shape):
    sizes = [shape["inputs"], *shape["channels"]]
    parts = []
    for a, b in zip(sizes, shape["channels"]):
        parts += [nn.Conv2d(a, b, shape["kernel"], padding="same"), ACTIVATIONS[shape["activation"]]()]
        parts += [nn.MaxPool2d(shape["pool"])] if shape["pool"] > 1 else []
    height, width = shape["height"], shape["width"]
    for _ in shape["channels"]:
        height, width = height // shape["pool"], width // shape["pool"]
    rest = dense(height * width * sizes[-1], shape["dense"], shape["outputs"], shape["activation"])
    return nn.Sequential(*parts, ChannelsLast(), nn.Flatten(), *rest)


def numbers(tensor):
    return [round(v, 9) for v in tensor.detach().contiguous().reshape(-1).tolist()]


def weights(model, prefix):
    """The model's tensors by our names, in TensorFlow's layout."""
    named, convolutions, linears = {}, 0, 0
    layers = [m for m in model if isinstance(m, (nn.Conv2d, nn.Linear))]
    for layer in layers:
        if isinstance(layer, nn.Conv2d):
            name, weight = f"conv.{convolutions}", layer.weight.permute(2, 3, 1, 0)
            convolutions += 1
        else:
            name = "output" if layer is layers[-1] else f"{prefix}{linears}"
            weight = layer.weight.T
            linears += 1
        named[f"{name}.weight"] = {"shape": list(weight.shape), "values": numbers(weight)}
        named[f"{name}.bias"] = {"shape": list(layer.bias.shape), "values": numbers(layer.bias)}
    return named


def train(kind, shape, loss):
    torch.manual_seed(0)
    image = kind == "cnn"
    model = convolutional(shape) if image else nn.Sequential(
        *dense(shape["inputs"], shape["layers"], shape["outputs"], shape["activation"])
    )
    begin = weights(model, "dense." if image else "layers.")
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    xs, ys, losses = [], [], []
    for _ in range(STEPS):
        size = (BATCH, shape["height"], shape["width"], shape["inputs"]) if image else (BATCH, shape["inputs"])
        x = torch.randn(size)
        y = torch.randint(shape["outputs"], (BATCH,)) if loss == "cross_entropy" else torch.randn(BATCH, 1)
        optimizer.zero_grad()
        out = model(x.permute(0, 3, 1, 2) if image else x)
        value = nn.functional.cross_entropy(out, y) if loss == "cross_entropy" else nn.functional.mse_loss(out, y)
        value.backward()
        optimizer.step()
        xs.append(numbers(x))
        ys.append(y.reshape(-1).tolist())
        losses.append(value.item())
    end = weights(model, "dense." if image else "layers.")
    return {"kind": kind, "shape": shape, "loss": loss, "x": xs, "y": ys, "losses": losses, "begin": begin, "end": end}


small = {"inputs": 4, "layers": [6, 5], "outputs": 3}
image = {"height": 7, "width": 6, "inputs": 2, "channels": [3, 4], "outputs": 3}
out = {
    "made_with": {"torch": torch.__version__},
    "batch": BATCH,
    "cases": [
        train("mlp", {**small, "activation": "relu"}, "cross_entropy"),
        train("mlp", {**small, "activation": "gelu"}, "cross_entropy"),
        train("mlp", {**small, "outputs": 1, "activation": "tanh"}, "mean_squared_error"),
        train("cnn", {**image, "kernel": 3, "pool": 2, "dense": [5], "activation": "relu"}, "cross_entropy"),
        train("cnn", {**image, "kernel": 2, "pool": 2, "dense": [], "activation": "tanh"}, "cross_entropy"),
        train("cnn", {**image, "kernel": 5, "pool": 1, "dense": [4], "activation": "gelu"}, "cross_entropy"),
    ],
}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "networks.json"), "w", encoding="utf-8") as file:
    json.dump(out, file)
    file.write("\n")
