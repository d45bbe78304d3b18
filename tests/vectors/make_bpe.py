"""Writes bpe.json: merges learnt, and texts encoded, by Hugging Face's `tokenizers` and `transformers`.

    python -m venv /tmp/venv && /tmp/venv/bin/pip install tokenizers transformers
    /tmp/venv/bin/python tests/vectors/make_bpe.py

The text learnt from is made here, so that nothing is fetched.
"""

import json
import os
import tempfile

import tokenizers
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

HERE = os.path.dirname(os.path.abspath(__file__))

CORPUS = "".join(
    f"the {animal} isn't {adverb} {verb}ing {n} moons; it's they'll we've I'd you're I'm don't\n"
    f"  {animal}s {verb}, \t{adverb}! «naïve café» über {n * n} 日本語の{animal}テキスト 🦉🌙👩‍👩‍👧 ...\n\n"
    for n, (animal, adverb, verb) in enumerate(
        (a, d, v)
        for a in ("owl", "fox", "heron", "lynx")
        for d in ("slowly", "merrily", "never")
        for v in ("watch", "count", "follow")
    )
)

TEXTS = [
    "",
    " ",
    "   ",
    "\n",
    "a",
    "the owl watches the moons",
    "Hello, world! It's they'll WE'VE i'd you're I'm don't 'tis 'S ''s",
    "  two  spaces   three \t tab\n\n\nlines \r\n end  ",
    "trailing space ",
    "naïve café e\u0301 über straße İstanbul ǅ ª º",
    "123 4567,89 ½ ² Ⅷ ٣٤٥ 1st x2y",
    "日本語のテキストを漢字で。 中文测试,全角!한국어 텍스트",
    "emoji 🦉🌙 👩‍👩‍👧 🇪🇺 ✈️ ☃",
    "white\u00a0space\u2003em\u3000ideographic\u0085nel\u2028sep\ufeffbom\u200bzero\u180emongol\x1cfs",
    "control \x00\x01\x7f \u00ad soft",
    "code: for(i=0;i<n;i++){a[i]+=1;} // ok? <b>&amp;</b> __init__ C:\\dir",
    "<|endoftext|>begin<|endoftext|> <|endoftext|",
    "ﷺ ﬁ ǰ Ω Ω 𝔘𝔫𝔦 𐍈 \U0010ffff",
    "अनुच्छेद ภาษาไทย العربية עברית",
    "owlowlowlowl aaaaaaaaaaaaaaaaaaaaaaa ababababab",
]


def learn(vocab_size, min_frequency, special):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocab_size,
        min_frequency=min_frequency,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([CORPUS], trainer)
    return tokenizer


def parts(tokenizer):
    saved = json.loads(tokenizer.to_str())["model"]
    merges = [m if isinstance(m, str) else " ".join(m) for m in saved["merges"]]
    tokens = [name for name, _ in sorted(saved["vocab"].items(), key=lambda item: item[1])]
    return tokens, merges


learnt = []
for size, least in ((300, 2), (480, 2), (5000, 3)):
    tokens, merges = parts(learn(size, least, []))
    learnt.append({"vocab_size": size, "min_frequency": least, "tokens": len(tokens), "merges": merges})

# GPT-2's own class, from vocab.json and merges.txt as that model ships them.
tokens, merges = parts(learn(420, 2, []))
tokens.append("<|endoftext|>")
with tempfile.TemporaryDirectory() as folder:
    vocab_file, merges_file = os.path.join(folder, "vocab.json"), os.path.join(folder, "merges.txt")
    with open(vocab_file, "w", encoding="utf-8") as file:
        json.dump({name: i for i, name in enumerate(tokens)}, file, ensure_ascii=False)
    with open(merges_file, "w", encoding="utf-8") as file:
        file.write("#version: 0.2\n" + "\n".join(merges) + "\n")
    gpt2 = transformers.GPT2Tokenizer.from_pretrained(folder)
    encoded = [{"text": text, "ids": gpt2(text)["input_ids"]} for text in TEXTS]
    for case in encoded:
        case["decoded"] = gpt2.decode(case["ids"], clean_up_tokenization_spaces=False)
    backend = json.loads(gpt2.backend_tokenizer.to_str())

out = {
    "made_with": {"tokenizers": tokenizers.__version__, "transformers": transformers.__version__},
    "corpus": CORPUS,
    "learnt": learnt,
    "gpt2": {"tokens": tokens, "merges": merges, "encoded": encoded},
    "tokenizer_json": {key: backend[key] for key in ("added_tokens", "normalizer", "pre_tokenizer", "decoder")},
}
with open(os.path.join(HERE, "bpe.json"), "w", encoding="utf-8") as file:
    json.dump(out, file, ensure_ascii=True, indent=1)
    file.write("\n")
