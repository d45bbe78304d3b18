"""Writes tests/vectors/gpt2/: a tiny GPT-2 saved by `transformers`, and tests/vectors/gpt2.json: its logits.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install torch transformers
    /tmp/venv/bin/python tests/vectors/make_gpt2.py

The tokenizer is the one of make_bpe.py, which runs first.
"""

import json
import os
import shutil

import torch
import transformers
from transformers import GPT2Config, GPT2LMHeadModel

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "gpt2")

torch.manual_seed(0)
with open(os.path.join(HERE, "bpe.json"), encoding="utf-8") as file:
    gpt2 = json.load(file)["gpt2"]
config = GPT2Config(
    n_layer=2, n_head=2, n_embd=16, n_positions=24, vocab_size=len(gpt2["tokens"]) + 3, layer_norm_epsilon=1e-4,
    resid_pdrop=0.2, embd_pdrop=0.2, attn_pdrop=0.2, bos_token_id=len(gpt2["tokens"]) - 1, eos_token_id=len(gpt2["tokens"]) - 1,
)
model = GPT2LMHeadModel(config).eval()
with torch.no_grad():
    for parameter in model.parameters():
        # Larger than a fresh model's, so that every part shows in the logits.
        parameter.add_(0.25 * torch.randn_like(parameter))

shutil.rmtree(FOLDER, ignore_errors=True)
model.save_pretrained(FOLDER)
with open(os.path.join(FOLDER, "vocab.json"), "w", encoding="utf-8") as file:
    json.dump({name: i for i, name in enumerate(gpt2["tokens"])}, file)
with open(os.path.join(FOLDER, "merges.txt"), "w", encoding="utf-8") as file:
    file.write("#version: 0.2\n" + "\n".join(gpt2["merges"]) + "\n")

ids = torch.randint(0, len(gpt2["tokens"]), (2, 24), generator=torch.Generator().manual_seed(1))
with torch.no_grad():
    logits = model(ids).logits
    loss = model(ids, labels=ids).loss
out = {
    "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
    "ids": ids.tolist(),
    "loss": loss.item(),
    # Three positions of each row, every token.
    "positions": [0, 11, 23],
    "logits": [[[round(x, 6) for x in row[p].tolist()] for p in (0, 11, 23)] for row in logits],
}
with open(os.path.join(HERE, "gpt2.json"), "w", encoding="utf-8") as file:
    json.dump(out, file)
    file.write("\n")
