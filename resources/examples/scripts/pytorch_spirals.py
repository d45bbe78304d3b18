"""Two spirals told apart by a small network, with the rate of the experiment's schedule and a checkpoint of its own."""

import math
import os

import torch
from torch import nn

import tidemark as td

STEPS = 600
torch.manual_seed(td.seed)

angle = torch.rand(1000) * 2.5 * math.pi + 0.5
arm = (torch.arange(1000) % 2).float()
points = torch.stack([angle * torch.cos(angle + math.pi * arm), angle * torch.sin(angle + math.pi * arm)], 1) / 5
points += 0.03 * torch.randn_like(points)
train, held = slice(0, 800), slice(800, 1000)

width = td.params.get("width", 32)
model = nn.Sequential(nn.Linear(2, width), nn.Tanh(), nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))
optimizer = torch.optim.AdamW(model.parameters())
scheduler = td.torch.Scheduler(optimizer)
loss_of = nn.BCEWithLogitsLoss()

path = os.path.join(td.resume_dir, "last.pt")
first = 0
if os.path.exists(path):
    saved = torch.load(path)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    scheduler.load_state_dict(saved["scheduler"])
    first = saved["step"]


def save(step):
    os.makedirs(td.resume_dir, exist_ok=True)
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict()}
    torch.save({**state, "step": step}, path + ".part")
    os.replace(path + ".part", path)


for step in range(first, STEPS):
    loss = loss_of(model(points[train]).squeeze(1), arm[train])
    optimizer.zero_grad()
    loss.backward()
    td.log(step=step, loss=loss, lr=scheduler.get_last_lr()[0])
    optimizer.step()
    scheduler.step()
    if (step + 1) % 50 == 0:
        with torch.no_grad():
            logits = model(points[held]).squeeze(1)
            right = ((logits > 0).float() == arm[held]).float().mean()
            td.log(epoch=(step + 1) // 50, train_loss=loss, eval_loss=loss_of(logits, arm[held]), eval_accuracy=right)
    if td.should_stop():
        save(step + 1)
        break
else:
    save(STEPS)
