"""What 20,000 unlabelled notes teach about reading a note: share right by number of labels, for BERT and for honest rivals.

    python -m benchmarks.bert [--write]

Three pretraining seeds (1 is the network that the course ships) and three draws of the labelled notes. Probes are measured for every seed
with every draw; fine-tuning and learning from scratch, which take longer, for seed s with draw s. `--write` leaves the rows beside the
weights, where lesson 16 reads them. About ten minutes of processor time.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.preprocessing import StandardScaler
from torch import Tensor, nn

from mlroadmap.datasets import clinic
from mlroadmap.models import notes, pretrain, shipped
from mlroadmap.models.bert import Bert, Classifier
from mlroadmap.training import train

SEEDS = (1, 2, 3)
# Labels, and how often fine-tuning and learning from scratch go through them.
EPOCHS = {30: 60, 120: 40, 300: 24, 1200: 10}
GRID = {"C": [0.1, 1, 10, 100]}
COMPONENTS = (6, 12, 24, 48)


@cache
def labelled() -> tuple[list[str], Tensor, np.ndarray]:
    """3,000 notes of a hospital that pretraining never saw: texts, ids (3000, length), specialties (3000,)."""
    table = clinic.generate(seed=0).notes(3000)
    texts = table["text"].tolist()
    return texts, notes.encode(texts, notes.vocabulary(notes.unlabelled())), table["specialty"].to_numpy()


def draw(labels: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows to learn from, as many of each specialty, and the 1,000 rows of the test. More labels include the fewer."""
    order, y = np.random.default_rng(seed).permutation(3000), labelled()[2]
    pool = order[:2000]
    return np.concatenate([pool[y[pool] == specialty][: labels // 6] for specialty in range(6)]), order[2000:]


def classical(tables: list, labels: int, seed: int) -> float:
    """Share right of logistic regression; C, and which of the tables, chosen by cross-validation among the labelled rows alone."""
    rows, test = draw(labels, seed)
    y = labelled()[2]
    best, table = None, None
    for inputs in tables:
        search = GridSearchCV(LogisticRegression(max_iter=300, tol=1e-3), GRID, cv=3).fit(inputs[rows], y[rows])
        if best is None or search.best_score_ > best.best_score_:
            best, table = search, inputs
    return best.score(table[test], y[test])


def words(ngrams: int):
    """TF-IDF of 1 to `ngrams` words, of all the unlabelled notes and of the labelled ones."""
    vectorizer = TfidfVectorizer(tokenizer=notes.tokens, token_pattern=None, ngram_range=(1, ngrams), min_df=5)
    return vectorizer.fit_transform(notes.unlabelled()), vectorizer.transform(labelled()[0])


def features(bert: Bert) -> np.ndarray:
    """The mean state of each labelled note: (3000, width)."""
    with torch.no_grad():
        return StandardScaler().fit_transform(Classifier(bert.eval(), 6).features(labelled()[1]).numpy())


def tune(bert: Bert, labels: int, seed: int, lr: float = 2e-3, epochs: int | None = None) -> tuple[float, Classifier]:
    """Teach a copy of `bert` the labelled rows, all layers of it; the share right, and the copy."""
    rows, test = (torch.tensor(part) for part in draw(labels, seed))
    ids, y = labelled()[1], torch.tensor(labelled()[2])
    torch.manual_seed(seed)
    model = Classifier(deepcopy(bert), 6).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.01)
    batches = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(ids[rows], y[rows]), batch_size=32, shuffle=True)
    train(model, nn.CrossEntropyLoss(), optimizer, batches, epochs or EPOCHS[labels])
    with torch.no_grad():
        return (model.eval()(ids[test]).argmax(1) == y[test]).float().mean().item(), model


def trained(recipe: pretrain.Recipe, seed: int, folder: Path | None) -> pretrain.Training:
    """A finished pretraining: the shipped one, or from `folder`, if an earlier run left it there, or made now."""
    path = folder and folder / f"{recipe.name}_{seed}.pt"
    shipped_one = recipe is notes.BERT_KO and seed == 1
    if shipped_one or path and path.is_file():
        training = recipe.start(seed, recipe.steps)
        training.model.load_state_dict(shipped.weights("bert_ko") if shipped_one else torch.load(path, weights_only=True))
        training.model.eval()
        return training
    training = pretrain.train(recipe, seed).training
    if path:
        folder.mkdir(parents=True, exist_ok=True)
        torch.save(training.model.state_dict(), path)
    return training


def rows(folder: Path | None = None, seeds: tuple[int, ...] = SEEDS) -> Iterator[dict]:
    """One result at a time: method, seed of the pretraining (0: none), draw of the labels, labels, share right (or a loss)."""
    unlabelled, table = words(1)
    short = [TruncatedSVD(k, random_state=0).fit(unlabelled).transform(table) for k in COMPONENTS]
    for name, tables in (("count words", [table]), ("count 1-3 words", [words(3)[1]]), ("SVD of words", short)):
        for labels in EPOCHS:
            for at in seeds:
                yield _row(name, 0, at, labels, classical(tables, labels, at))
    size = len(notes.vocabulary(notes.unlabelled()))
    for seed in seeds:
        torch.manual_seed(seed)
        fresh = Bert(size)
        for labels in EPOCHS:
            yield _row("scratch", 0, seed, labels, tune(fresh, labels, seed)[0])
    for kind, recipe in (("", notes.BERT_KO), (", usual recipe", notes.USUAL)):
        for seed in seeds:
            training = trained(recipe, seed, folder)
            for name, value in training.score().items():
                yield _row(f"{name}{kind}", seed, 0, 0, value)
            inputs = features(training.model)
            for labels in EPOCHS:
                for at in seeds:
                    yield _row(f"frozen{kind}", seed, at, labels, classical([inputs], labels, at))
                yield _row(f"fine-tune{kind}", seed, seed, labels, tune(training.model, labels, seed)[0])
    # A sixteenth of the steps: what each recipe learns first.
    for kind, recipe in (("", notes.BERT_KO), (", usual recipe", notes.USUAL)):
        for seed in seeds:
            yield from early(kind, recipe, seed)


def early(kind: str, recipe: pretrain.Recipe, seed: int) -> Iterator[dict]:
    """Scores after 150 steps, and what fine-tuning 300 labels makes of them."""
    training = pretrain.train(recipe, seed, 150).training
    for name, value in training.score().items():
        yield _row(f"{name}{kind}, 150 steps", seed, 0, 0, value)
    yield _row(f"fine-tune{kind}, 150 steps", seed, seed, 300, tune(training.model, 300, seed)[0])


def _row(method: str, seed: int, draw: int, labels: int, value: float) -> dict:
    return {"method": method, "seed": seed, "draw": draw, "labels": labels, "value": round(float(value), 4)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="leave the rows beside the weights")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where pretrained networks stay, so that a second run need not train them")
    args = parser.parse_args()
    torch.set_num_threads(1)
    begin, found = time.process_time(), []
    for row in rows(args.keep):
        found.append(row)
        print(*row.values(), flush=True)
    seconds = round(time.process_time() - begin, 1)
    grouped = pd.DataFrame(found).groupby(["method", "labels"]).value
    print((grouped.mean().map("{:.3f}".format) + " ± " + grouped.std().map("{:.3f}".format)).unstack().to_string())
    print(f"{seconds} s")
    if args.write:
        study = {
            "command": "python -m benchmarks.bert --write",
            "versions": {"python": platform.python_version()} | {name: version(name) for name in pretrain.VERSIONS},
            "seconds": seconds,
            "epochs": EPOCHS,
        }
        shipped.write_study("bert", study | {"rows": found})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
