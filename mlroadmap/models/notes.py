"""Doctors' notes as a teacher without labels: words, masks, and the recipe of the BERT that learns from 20,000 invented Korean notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, partial

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from mlroadmap.datasets import clinic
from mlroadmap.models.bert import Bert
from mlroadmap.models.pretrain import Recipe

SPECIAL = ("[PAD]", "[UNK]", "[MASK]")
PAD, UNK, MASK = range(3)
# The hospital whose notes are read without labels, and how many. Seed 0 is left to the lessons.
UNLABELLED_SEED, UNLABELLED = 16, 20_000
BATCH = 64
DATA = "20,000 invented Korean notes of the clinic of seed 16, without their labels"


def tokens(text: str) -> list[str]:
    """The words of a Korean note; the particles 가 and 를 stand apart, a full stop is a word, commas are dropped."""
    return re.findall(r"\w+?(?=[가를]\b)|[가를]\b|\w+|\.", text)


def vocabulary(texts: Iterable[str], least: int = 5) -> list[str]:
    """`SPECIAL`, then every word that occurs `least` times or more, the most frequent first (and by spelling where they tie)."""
    counts = Counter(word for text in texts for word in tokens(text))
    return [*SPECIAL, *sorted((word for word, count in counts.items() if count >= least), key=lambda word: (-counts[word], word))]


def encode(texts: Iterable[str], words: list[str]) -> Tensor:
    """The ids of each text's words (n, length), padded with 0 to the longest; a word that is not in the list is `UNK`."""
    number = {word: i for i, word in enumerate(words)}
    rows = [[number.get(word, UNK) for word in tokens(text)] for text in texts]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    for row, found in zip(ids, rows, strict=True):
        row[: len(found)] = torch.tensor(found)
    return ids


def rates(words: list[str], symptoms: float, others: float) -> Tensor:
    """How often each word of the vocabulary is chosen for guessing: (vocabulary,); the padding never is."""
    known = {symptom for group in clinic.SYMPTOMS["ko"] for symptom in group}
    chosen = torch.tensor([symptoms if word in known else others for word in words])
    chosen[PAD] = 0
    return chosen


def mask_tokens(ids: Tensor, rate: Tensor, vocabulary: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """What the network sees, and where it has to guess: both (n, length).

    A word is chosen with the rate of its id. Of the chosen, 80 % become [MASK], 10 % a word by lot, and 10 % stay as they are.
    """
    choose, turn = torch.rand(2, *ids.shape, generator=generator)
    by_lot = torch.randint(len(SPECIAL), vocabulary, ids.shape, generator=generator)
    chosen = choose < rate[ids]
    seen = torch.where(chosen & (turn < 0.8), MASK, ids)
    return torch.where(chosen & (turn >= 0.9), by_lot, seen), chosen


@cache
def unlabelled() -> tuple[str, ...]:
    """The notes that pretraining reads."""
    return tuple(clinic.generate(seed=UNLABELLED_SEED).notes(UNLABELLED)["text"])


@cache
def _corpus() -> tuple[list[str], Tensor]:
    words = vocabulary(unlabelled())
    return words, encode(unlabelled(), words)


@cache
def _held_out() -> Tensor:
    return encode(clinic.generate(1000, seed=UNLABELLED_SEED + 1).notes(1000)["text"], _corpus()[0])


class Notes:
    """A BERT learning to guess covered words.

    Args:
        seed: of the weights and of every batch.
        steps: of the whole run; the learning rate rises and falls along it.
        symptoms, others: how often a symptom, and any other word, is chosen for guessing.
        lr: highest learning rate.
        std, dropout: of the network, see `Bert`.
    """

    def __init__(
        self, seed: int, steps: int, symptoms: float = 0.35, others: float = 0.05, lr: float = 5e-3, std: float = 0.3, dropout: float = 0.0
    ) -> None:
        torch.manual_seed(seed)
        self.seed = seed
        self.words, self.ids = _corpus()
        self.rate = rates(self.words, symptoms, others)
        self.model = Bert(len(self.words), std=std, dropout=dropout)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=lr, weight_decay=0.01)
        self.scheduler = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, lr, total_steps=steps + 1, pct_start=0.1)

    def loss(self, step: int) -> Tensor:
        generator = torch.Generator().manual_seed(1_000_003 * self.seed + step)
        ids = self.ids[torch.randint(len(self.ids), (BATCH,), generator=generator)]
        seen, chosen = mask_tokens(ids, self.rate, len(self.words), generator)
        states = self.model.states(seen)[chosen]
        return F.cross_entropy(self.model.guess(states), ids[chosen])

    def score(self) -> dict[str, float]:
        """On 1,000 notes of another hospital: cross-entropy in nats and share right for covered symptoms, and for all other covered words.

        One word in eight is covered, symptoms and others alike, and always by [MASK].
        """
        self.model.eval()
        ids = _held_out()
        covered = (torch.rand(ids.shape, generator=torch.Generator().manual_seed(0)) < 0.125) & (ids != PAD)
        with torch.no_grad():
            logits = self.model(torch.where(covered, MASK, ids))[covered]
        true = ids[covered]
        symptom = rates(self.words, 1, 0)[true] > 0
        loss, right = F.cross_entropy(logits, true, reduction="none"), (logits.argmax(1) == true).float()
        return {
            "symptom_loss": loss[symptom].mean().item(),
            "symptom_right": right[symptom].mean().item(),
            "other_loss": loss[~symptom].mean().item(),
            "other_right": right[~symptom].mean().item(),
            "all_right": right.mean().item(),
        }

    def extra(self) -> dict:
        return {"words": self.words}


BERT_KO = Recipe("bert_ko", 2400, DATA, 0.15, Notes)
# What one would try first: every word alike, small embeddings, dropout, a learning rate from the books. Lesson 16 shows what comes of it.
USUAL = Recipe("bert_usual", 2400, DATA, 0.15, partial(Notes, symptoms=0.15, others=0.15, lr=1e-3, std=0.02, dropout=0.1))


def pretrained() -> tuple[Bert, list[str]]:
    """The network that comes with the course, ready to answer, and its vocabulary."""
    from mlroadmap.models import shipped

    words = shipped.record("bert_ko")["extra"]["words"]
    model = Bert(len(words))
    model.load_state_dict(shipped.weights("bert_ko"))
    return model.eval(), words


def bag(ids: Tensor | np.ndarray) -> list[str]:
    """Each row of ids as a text of numbers, for scikit-learn's vectorizers."""
    return [" ".join(str(i) for i in row if i) for row in np.asarray(ids).tolist()]
