"""A small BERT: a transformer that looks to both sides and guesses the words that somebody covered.

After Devlin et al., "BERT: Pre-training of deep bidirectional transformers for language understanding" (2019). Unlike there, the layer
norms come first in each block, which trains without a warm-up, and sentences carry neither [CLS] nor [SEP].
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Attention(nn.Module):
    """Every place asks all places that hold a word, with several heads."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        if width % heads:
            raise ValueError(f"a width of {width} cannot be shared among {heads} heads")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """(n, length, width), and where a word stands (n, length) -> the same shape, and the weights (n, heads, length, length)."""
        n, length, width = x.shape
        query, key, value = self.qkv(x).view(n, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / (width // self.heads) ** 0.5
        weights = scores.masked_fill(~real[:, None, None, :], -torch.inf).softmax(dim=-1)
        return self.out((weights @ value).transpose(1, 2).reshape(n, length, width)), weights


class Block(nn.Module):
    """Look around, then think: attention and a small network for each place, both added to what was there."""

    def __init__(self, width: int, heads: int, dropout: float = 0.0):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, heads)
        self.think = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, real: Tensor) -> Tensor:
        """(n, length, width), (n, length) -> (n, length, width)."""
        x = x + self.dropout(self.attention(self.norm1(x), real)[0])
        return x + self.dropout(self.think(self.norm2(x)))


class Bert(nn.Module):
    """Logits of the word at every place.

    Args:
        vocabulary: number of words, the padding (id 0) included.
        width: numbers that describe a place.
        layers: blocks on top of each other.
        heads: of each block's attention; they share the width.
        longest: places of the longest text.
        std: of the embeddings at the start.
        dropout: share of a block's additions that is left out at random in training.
    """

    def __init__(
        self, vocabulary: int, width: int = 64, layers: int = 2, heads: int = 4, longest: int = 32, std: float = 0.3, dropout: float = 0.0
    ):
        super().__init__()
        self.longest = longest
        self.word = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(longest, width)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.guess = nn.Linear(width, vocabulary)
        nn.init.normal_(self.word.weight, std=std)
        nn.init.normal_(self.place.weight, std=std)

    def states(self, ids: Tensor) -> Tensor:
        """Word ids (n, length), 0 where nothing stands -> what each place has become: (n, length, width).

        Raises:
            ValueError: a text is longer than the places.
        """
        if ids.shape[1] > self.longest:
            raise ValueError(f"{ids.shape[1]} words, but there are {self.longest} places")
        x = self.word(ids) + self.place.weight[: ids.shape[1]]
        for block in self.blocks:
            x = block(x, ids != 0)
        return self.norm(x)

    def forward(self, ids: Tensor) -> Tensor:
        """Word ids (n, length) -> logits (n, length, vocabulary)."""
        return self.guess(self.states(ids))


class Classifier(nn.Module):
    """A BERT whose states are averaged over the words of a text, and one linear layer on the average."""

    def __init__(self, bert: Bert, classes: int):
        super().__init__()
        self.bert = bert
        self.head = nn.Linear(bert.norm.weight.numel(), classes)

    def features(self, ids: Tensor) -> Tensor:
        """Word ids (n, length) -> (n, width)."""
        real = (ids != 0)[:, :, None]
        return (self.bert.states(ids) * real).sum(dim=1) / real.sum(dim=1)

    def forward(self, ids: Tensor) -> Tensor:
        """Word ids (n, length) -> logits (n, classes)."""
        return self.head(self.features(ids))
