"""Loads a folder with `transformers` and prints, as JSON, the tokens of a text and the logits after each.

    python tests/conformance/models/load_export.py FOLDER TEXT
"""

import json
import sys

import torch
from transformers import GPT2LMHeadModel, GPT2Tokenizer

folder, text = sys.argv[1:]
ids = GPT2Tokenizer.from_pretrained(folder)(text)["input_ids"]
with torch.no_grad():
    logits = GPT2LMHeadModel.from_pretrained(folder).eval()(torch.tensor([ids])).logits[0]
print(json.dumps({"ids": ids, "logits": logits.tolist()}))
