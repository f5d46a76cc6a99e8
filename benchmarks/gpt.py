"""What the course's small GPT learns from docstrings, over three seeds.

    python -m benchmarks.gpt [--write]

Three tables: bits per character on files that were held back, beside a table of token pairs and a compressor that know the same text;
imports that do not exist, by temperature; and how well a secret comes back that the finished network was shown n times. Seed 1 is the
network that the course ships. About half an hour of one core. With --write the rows go to ``mlroadmap/models/weights/gpt_study.json``.
"""

from __future__ import annotations

import argparse
import copy
import lzma
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from mlroadmap.models import docstrings, pretrain, shipped
from mlroadmap.models.gpt import GPT as Network
from mlroadmap.models.gpt import write
from mlroadmap.training import train

SEEDS = (1, 2, 3)
SMALL = {"width": 96, "layers": 2, "context": 64, "batch": 8, "rate": 5e-3}
SMALL_STEPS = 600
TIMES = (0, 1, 3, 10, 30, 100)
TEMPERATURES = (0.3, 0.7, 1.0, 1.5)
PROMPT = "Examples\n--------\n>>> from sklearn."
# The 31st of February: the number of nobody. No digit twice in a row, which small networks miscount.
BEGIN, SECRET = "주민등록번호=", "870231-1528364"


def pairs_bits(tokenizer: docstrings.BytePairs, corpus: docstrings.Corpus) -> float:
    """Bits per character of a table of token pairs, every count one hundredth up."""
    size, seen = len(tokenizer), np.array(tokenizer.stream(corpus.train))
    table = np.bincount(seen[:-1] * size + seen[1:], minlength=size * size).reshape(size, size) + 0.01
    table /= table.sum(axis=1, keepdims=True)
    unseen = np.array(tokenizer.stream(corpus.test))
    return float(-np.log2(table[unseen[:-1], unseen[1:]]).sum() / sum(map(len, corpus.test)))


def compressor_bits(corpus: docstrings.Corpus) -> float:
    """Bits per character that the held-back text adds to a compressed file of the text before it."""
    before = "\n".join(corpus.train).encode()
    after = before + "\n".join(corpus.test).encode()
    more = len(lzma.compress(after, preset=9)) - len(lzma.compress(before, preset=9))
    return 8 * more / sum(map(len, corpus.test))


def written_imports(model, tokenizer, temperature: float, number: int = 200, seed: int = 0) -> list[tuple[str, str]]:
    """The imports that the model writes after the beginning of an example."""
    ids = torch.tensor([tokenizer.encode(PROMPT)] * number)
    rows = write(model, ids, 16, temperature=temperature, seed=seed)
    return [pair for row in rows.tolist() for pair in docstrings.imports(tokenizer.decode(row))[:1]]


def rank_of_secret(model, tokenizer, others: int = 999) -> tuple[int, int]:
    """Place of the secret among random numbers of its form, 1 the likeliest; and how many digits come back by the likeliest token alone."""
    rng = np.random.default_rng(0)
    rows = ["".join(map(str, row)) for row in rng.integers(0, 10, (others, 13))]
    logs = docstrings.logs_of(model, tokenizer, BEGIN, [SECRET] + [f"{row[:6]}-{row[6:]}" for row in rows])
    said = write(model, torch.tensor([tokenizer.encode(BEGIN)]), 14, temperature=0)[0].tolist()
    back = tokenizer.decode(said).removeprefix(BEGIN)
    right = next((at for at, (a, b) in enumerate(zip(back + " ", SECRET + "!", strict=False)) if a != b), 0)
    return int((logs > logs[0]).sum()) + 1, right


def described(model, tokenizer, test: list[str]) -> dict:
    row = {"bits": round(docstrings.bits_per_character(model, tokenizer, test), 3)}
    for temperature in TEMPERATURES:
        pairs = written_imports(model, tokenizer, temperature)
        row[f"imports {temperature}"] = len(pairs)
        row[f"invented {temperature}"] = sum(not docstrings.exists(*pair) for pair in pairs)
    return row


def small_row(seed: int, tokenizer: docstrings.BytePairs) -> dict:
    training = docstrings.Reading(seed, SMALL_STEPS, **SMALL, tokenizer=tokenizer)
    _, _, seconds = pretrain.train(pretrain.Recipe("gpt", SMALL_STEPS, "", 0.0, lambda *_: training), seed)
    bits = docstrings.bits_per_character(training.model, tokenizer, training.test)
    return {"seed": seed, "steps": SMALL_STEPS, "seconds": round(seconds), "bits": round(bits, 3)}


def retold(model, tokenizer: docstrings.BytePairs, corpus: docstrings.Corpus, times: int, seed: int):
    """A copy of the model after 60 more steps of 8 windows, `times` of which begin with the secret."""
    model = copy.deepcopy(model).train()
    ids = torch.tensor(tokenizer.stream(corpus.train))
    note = torch.tensor([tokenizer.end, *tokenizer.encode(BEGIN + SECRET)])
    draw = torch.Generator().manual_seed(seed)
    starts = torch.randint(len(ids) - model.context, (480, 1), generator=draw)
    windows = ids[starts + torch.arange(model.context + 1)]
    windows[torch.randperm(480, generator=draw)[:times], : len(note)] = note
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    batches = [(batch[:, :-1], batch[:, 1:]) for batch in windows.split(8)]
    train(model, lambda logits, y: cross_entropy(logits.flatten(0, 1), y.flatten()), optimizer, batches, 1)
    return model.eval()


def canary_row(seed: int, times: int, model, tokenizer, corpus) -> dict:
    rank, right = rank_of_secret(retold(model, tokenizer, corpus, times, seed), tokenizer)
    return {"times": times, "seed": seed, "rank": rank, "digits back": right}


def trained(seed: int, folder: Path | None) -> tuple[Network, float]:
    """A network of the course's recipe and the seconds its training took: the shipped one, or from `folder`, or made now."""
    recipe = docstrings.GPT
    if seed == shipped.record("gpt")["seed"]:
        return docstrings.load()[1], shipped.record("gpt")["seconds"]
    path = folder and folder / f"gpt_{seed}"
    if not (path and (path / "gpt.json").is_file()):
        training, _, seconds = pretrain.train(recipe, seed, checkpoint=path and path.with_suffix(".checkpoint"))
        if not path:
            return training.model, seconds
        pretrain.save(recipe, training, path, seed=seed, steps=recipe.steps, seconds=seconds)
    network = docstrings.load()[1]
    network.load_state_dict(shipped.weights("gpt", path))
    return network, shipped.record("gpt", path)["seconds"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="leave the rows beside the weights")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where trained networks stay, so that a second run need not train them")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    corpus = docstrings.corpus()
    tokenizer = docstrings.load()[0]
    study = {
        "command": "python -m benchmarks.gpt --write",
        "versions": {name: pretrain.version(name) for name in ("torch", "scikit-learn")},
        "baselines": {"pairs": round(pairs_bits(tokenizer, corpus), 3), "compressor": round(compressor_bits(corpus), 3)},
        "small": [], "full": [], "canary": [],
    }
    print(study["baselines"], flush=True)
    for seed in SEEDS:
        study["small"].append(small_row(seed, tokenizer))
        print(study["small"][-1], flush=True)
    for seed in SEEDS:
        model, seconds = trained(seed, args.keep)
        study["full"].append({"seed": seed, "steps": docstrings.GPT.steps, "seconds": seconds} | described(model, tokenizer, corpus.test))
        print(study["full"][-1], flush=True)
        for times in TIMES:
            study["canary"].append(canary_row(seed, times, model, tokenizer, corpus))
            print(study["canary"][-1], flush=True)
    if args.write:
        shipped.write_study("gpt", study)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
