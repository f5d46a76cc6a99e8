"""What the course's GPT reads: docstrings of the installed scikit-learn, cut into byte pairs.

The text is read from the package that is installed, so it depends on its version; the record of the weights names the version they saw.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import math
import re
import warnings
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mlroadmap.models.pretrain import Recipe
from mlroadmap.syntax import parse

if TYPE_CHECKING:
    from torch import Tensor

    from mlroadmap.models.gpt import GPT as Network

PACKAGE = "sklearn"
# A word with the blank before it (underscores belong to it), one digit, signs, or blanks: a pair never reaches across two of these.
PIECE = re.compile(r" ?[^\W\d]+| ?\d| ?[^\s\w]+|\s+(?!\S)|\s+")
MERGES = 1000


class Corpus(NamedTuple):
    """Docstrings, those of whole files held back."""

    train: list[str]
    test: list[str]


@lru_cache(maxsize=4)
def corpus(package: str = PACKAGE) -> Corpus:
    """Every different docstring of an installed package, tests left out. About one file in 15 is held back as a whole, told by its path."""
    found = importlib.util.find_spec(package)
    root = Path(found.origin).parent
    parts: tuple[list[str], list[str]] = ([], [])
    seen: set[str] = set()
    for path in sorted(root.rglob("*.py")):
        place = path.relative_to(root)
        if "tests" in place.parts:
            continue
        held_back = zlib.crc32(place.as_posix().encode()) % 15 == 0
        for node in ast.walk(parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            text = inspect.cleandoc(ast.get_docstring(node, clean=False) or "").strip()
            if text and text not in seen:
                seen.add(text)
                parts[held_back].append(text)
    return Corpus(*parts)


def pieces(text: str) -> list[str]:
    """The pieces that pairs stay within; joined, they are the text."""
    return PIECE.findall(text)


def learn_merges(texts: Iterable[str], number: int = MERGES) -> list[tuple[int, int]]:
    """Byte-pair encoding: again and again the most frequent pair of neighbours becomes a token of its own.

    Tokens 0 to 255 are the bytes; the first merge makes token 256. Of pairs that are equally frequent, the one of smaller ids goes first.
    """
    counted = Counter(piece for text in texts for piece in pieces(text))
    words = [(list(piece.encode()), count) for piece, count in counted.items()]
    pairs: Counter = Counter()
    places = defaultdict(set)
    for index, (ids, count) in enumerate(words):
        for pair in zip(ids, ids[1:], strict=False):
            pairs[pair] += count
            places[pair].add(index)
    merges: list[tuple[int, int]] = []
    while len(merges) < number and pairs:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < 2:
            break
        for index in places.pop(best):
            ids, count = words[index]
            for pair in zip(ids, ids[1:], strict=False):
                pairs[pair] -= count
            ids[:] = merge(ids, best, 256 + len(merges))
            for pair in zip(ids, ids[1:], strict=False):
                pairs[pair] += count
                places[pair].add(index)
        del pairs[best]
        merges.append(best)
    return merges


def merge(ids: list[int], pair: tuple[int, int], new: int) -> list[int]:
    """The ids with each occurrence of the pair, from the left, replaced by the new id."""
    out: list[int] = []
    at = 0
    while at < len(ids):
        if tuple(ids[at : at + 2]) == pair:
            out.append(new)
            at += 2
        else:
            out.append(ids[at])
            at += 1
    return out


class BytePairs:
    """Text to token ids and back.

    Attributes:
        tokens: the bytes of each token.
        end: the id of the sign for the end of a text.
    """

    def __init__(self, merges: Iterable[tuple[int, int]]):
        self.merges = list(merges)
        self.rank = {pair: place for place, pair in enumerate(self.merges)}
        self.tokens = [bytes([byte]) for byte in range(256)]
        for left, right in self.merges:
            self.tokens.append(self.tokens[left] + self.tokens[right])
        self.end = len(self.tokens)
        self._known: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.tokens) + 1

    def _piece(self, piece: str) -> list[int]:
        ids = list(piece.encode())
        while len(ids) > 1:
            best = min(zip(ids, ids[1:], strict=False), key=lambda pair: self.rank.get(pair, math.inf))
            if best not in self.rank:
                break
            ids = merge(ids, best, 256 + self.rank[best])
        return ids

    def encode(self, text: str) -> list[int]:
        """The token ids of a text: in each piece the earliest merge goes first, as it was learnt."""
        ids: list[int] = []
        for piece in pieces(text):
            if piece not in self._known:
                self._known[piece] = self._piece(piece)
            ids += self._known[piece]
        return ids

    def decode(self, ids: Iterable[int]) -> str:
        """The text of token ids; bytes that are no text become `�`, the end of a text becomes nothing."""
        return b"".join(self.tokens[i] for i in ids if i != self.end).decode("utf-8", errors="replace")

    def stream(self, texts: Iterable[str]) -> list[int]:
        """All texts in a row, each after the sign for the end."""
        return [i for text in texts for i in (self.end, *self.encode(text))] + [self.end]


def bits_per_character(model: Network, tokenizer: BytePairs, texts: list[str], limit: int | None = None) -> float:
    """How many bits a character of the texts costs the model, on average.

    The texts' tokens are cut into windows of the model's context, and in each it begins with nothing before it. `limit` windows at most.
    """
    import torch

    windows = _windows(tokenizer.stream(texts), model.context)[:limit]
    with torch.no_grad():
        nats = sum(_loss(model, batch, "sum").item() for batch in windows.split(32))
    characters = sum(len(tokenizer.decode(window[1:].tolist())) for window in windows)
    return nats / math.log(2) / characters


def _windows(ids: list[int], context: int) -> Tensor:
    import torch

    count = (len(ids) - 1) // context
    return torch.tensor(ids).as_strided((count, context + 1), (context, 1))


def _loss(model: Network, batch: Tensor, reduction: str = "mean") -> Tensor:
    from torch.nn import functional as F

    return F.cross_entropy(model(batch[:, :-1]).flatten(0, 1), batch[:, 1:].flatten(), reduction=reduction)


class Reading:
    """A GPT learning to continue docstrings.

    Args:
        seed: of the start and of the batches.
        steps: that the learning rate is planned for.
        width, layers, context: of the network.
        batch: windows in a step.
        rate: the highest learning rate.
        more: texts that are added to the training text.
    """

    def __init__(
        self, seed: int, steps: int, *, width: int = 128, layers: int = 3, context: int = 96, batch: int = 32, rate: float = 3e-3,
        more: Iterable[str] = (), tokenizer: BytePairs | None = None,
    ):
        import torch

        from mlroadmap.models.gpt import GPT

        train, self.test = corpus()
        self.tokenizer = tokenizer or BytePairs(learn_merges(train))
        self.ids = torch.tensor(self.tokenizer.stream([*train, *more]))
        torch.manual_seed(seed)
        self.seed, self.batch = seed, batch
        self.model = GPT(len(self.tokenizer), width, layers, context=context)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=0.1)
        warm = max(1, steps // 20)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer,
            lambda step: min((step + 1) / warm, 0.05 + 0.475 * (1 + math.cos(math.pi * min(1, step / steps)))),
        )

    def loss(self, step: int) -> Tensor:
        import torch

        draw = torch.Generator().manual_seed(1_000_003 * self.seed + step)
        context = self.model.context
        starts = torch.randint(len(self.ids) - context, (self.batch, 1), generator=draw)
        return _loss(self.model, self.ids[starts + torch.arange(context + 1)])

    def score(self) -> dict[str, float]:
        return {"bits per character": bits_per_character(self.model, self.tokenizer, self.test)}

    def extra(self) -> dict:
        return {
            "corpus": {"package": "scikit-learn", "version": version("scikit-learn"), "train": len(corpus().train), "test": len(self.test)},
            "merges": " ".join(f"{left},{right}" for left, right in self.tokenizer.merges),
        }


GPT = Recipe(
    name="gpt",
    steps=2700,
    data="the docstrings of the installed scikit-learn, tests left out, about one file in 15 held back",
    tolerance=0.1,
    start=Reading,
)


def load() -> tuple[BytePairs, Network]:
    """The tokenizer and the network that come with the course."""
    from mlroadmap.models import shipped
    from mlroadmap.models.gpt import GPT as Network

    merges = shipped.record("gpt")["extra"]["merges"].split()
    tokenizer = BytePairs(tuple(map(int, pair.split(","))) for pair in merges)
    network = Network(len(tokenizer))
    network.load_state_dict(shipped.weights("gpt"))
    return tokenizer, network.eval()


def imports(text: str) -> list[tuple[str, str]]:
    """Module and name of each `from sklearn… import …` that stands on one line, whole."""
    lines = re.findall(r"from (sklearn[\w.]*) import (\w+(?:, \w+)*)\n", text)
    return [(module, name) for module, names in lines for name in names.split(", ")]


def exists(module: str, name: str) -> bool:
    """Whether `from module import name` works here, as Python itself finds out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if hasattr(importlib.import_module(module), name):
                return True
            importlib.import_module(f"{module}.{name}")
        except ImportError:
            return False
    return True


def logs_of(model: Network, tokenizer: BytePairs, begin: str, ends: list[str]) -> Tensor:
    """How likely the model finds each end after the beginning: the natural logarithm, (ends,). All ends have the same number of tokens."""
    import torch

    head = tokenizer.encode(begin)
    rows = torch.tensor([head + tokenizer.encode(end) for end in ends])
    with torch.no_grad():
        said = torch.cat([model(part[:, :-1]).log_softmax(dim=2).gather(2, part[:, 1:, None])[:, :, 0] for part in rows.split(100)])
    return said[:, len(head) - 1 :].sum(dim=1)
