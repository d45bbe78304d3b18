"""Times PyTorch training steps of the four workloads of docs/benchmarks.md on the CPU. Prints one JSON line each."""
import json, math, sys, time
import torch
from torch import nn
import torch.nn.functional as F

torch.set_num_threads(int(sys.argv[2]))
torch.manual_seed(1)


class Block(nn.Module):
    def __init__(self, c, heads):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(c), nn.LayerNorm(c)
        self.c_attn, self.c_proj = nn.Linear(c, 3 * c), nn.Linear(c, c)
        self.c_fc, self.c_out = nn.Linear(c, 4 * c), nn.Linear(4 * c, c)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = (z.view(b, t, self.heads, -1).transpose(1, 2) for z in self.c_attn(self.ln_1(x)).split(c, dim=2))
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.c_proj(mixed.transpose(1, 2).reshape(b, t, c))
        return x + self.c_out(F.gelu(self.c_fc(self.ln_2(x)), approximate="tanh"))


class Gpt(nn.Module):
    def __init__(self, layers=4, heads=4, c=128, context=128, vocabulary=67):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabulary, c), nn.Embedding(context, c)
        self.blocks = nn.ModuleList(Block(c, heads) for _ in range(layers))
        self.ln_f = nn.LayerNorm(c)

    def forward(self, ids):
        x = self.wte(ids) + self.wpe.weight[: ids.shape[1]]
        for block in self.blocks:
            x = block(x)
        return (self.ln_f(x) @ self.wte.weight.T).flatten(0, 1)


class Lstm(nn.Module):
    def __init__(self, layers=2, width=128, vocabulary=67):
        super().__init__()
        self.embedding, self.output = nn.Embedding(vocabulary, width), nn.Linear(width, vocabulary)
        self.lstm = nn.LSTM(width, width, layers, batch_first=True)

    def forward(self, ids):
        return self.output(self.lstm(self.embedding(ids))[0]).flatten(0, 1)


def workload(name):
    if name == "lstm":
        return Lstm(), torch.randint(0, 67, (16, 64)), torch.randint(0, 67, (16 * 64,))
    if name == "gpt":
        return Gpt(), torch.randint(0, 67, (16, 128)), torch.randint(0, 67, (16 * 128,))
    labels = torch.randint(0, 10, (64,))
    if name == "mlp":
        return nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10)), torch.rand(64, 784), labels
    layers = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2), nn.Flatten(), nn.Linear(1568, 10)), torch.rand(64, 1, 28, 28), labels


for name in sys.argv[3:]:
    model, x, y = workload(name)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9)
    times, cpu = [], []
    for _ in range(int(sys.argv[1]) + 3):
        began, used = time.perf_counter(), time.process_time()
        optimizer.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
        loss.item()
        times.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    median = lambda xs: sorted(xs[3:])[len(xs[3:]) // 2]
    row = {"workload": name, "torch_ms": median(times), "torch_cpu_ms": median(cpu), "torch": torch.__version__}
    print(json.dumps(row))
