"""A small GPT: a transformer that reads from left to right and says which token comes next.

After Radford et al., "Language Models are Unsupervised Multitask Learners" (2019): layer norms come first in each block, and the
table of embeddings is used twice, at the entrance and at the exit.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class CausalAttention(nn.Module):
    """Every place looks at itself and at what came before it, with several heads."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        if width % heads:
            raise ValueError(f"a width of {width} cannot be shared among {heads} heads")
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """(batch, length, width) -> (batch, length, width)."""
        batch, length, width = x.shape
        parts = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)  # each (batch, heads, length, width / heads)
        mixed = F.scaled_dot_product_attention(query, key, value, is_causal=True)
        return self.out(mixed.transpose(1, 2).reshape(batch, length, width))


class Block(nn.Module):
    """Look around, then think: attention and a small network for each place, both added to what was there."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = CausalAttention(width, heads)
        self.think = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        """(batch, length, width) -> (batch, length, width)."""
        x = x + self.attention(self.norm1(x))
        return x + self.think(self.norm2(x))


class GPT(nn.Module):
    """Logits of the next token at every place.

    Args:
        vocabulary: number of tokens.
        width: numbers that describe a place.
        layers: blocks on top of each other.
        heads: of each block's attention; they share the width.
        context: places that it can look back over, itself included.
    """

    def __init__(self, vocabulary: int, width: int = 128, layers: int = 3, heads: int = 4, context: int = 96):
        super().__init__()
        self.context = context
        self.token = nn.Embedding(vocabulary, width)
        self.place = nn.Embedding(context, width)
        self.blocks = nn.Sequential(*(Block(width, heads) for _ in range(layers)))
        self.norm = nn.LayerNorm(width)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear):
                nn.init.zeros_(module.bias)

    def forward(self, ids: Tensor) -> Tensor:
        """Token ids (batch, length) -> logits (batch, length, vocabulary); the length is at most the context.

        Raises:
            ValueError: the text is longer than the context.
        """
        length = ids.shape[1]
        if length > self.context:
            raise ValueError(f"{length} tokens, but the context holds {self.context}")
        x = self.token(ids) + self.place.weight[:length]
        return self.norm(self.blocks(x)) @ self.token.weight.T


@torch.no_grad()
def write(
    model: GPT, ids: Tensor, count: int, *, temperature: float = 1.0, top_k: int | None = None, seed: int = 0
) -> Tensor:
    """Continue each row of token ids (batch, length) by `count` tokens: (batch, length + count).

    Args:
        temperature: logits are divided by it; at 0 the likeliest token is taken every time.
        top_k: only that many of the likeliest tokens may be drawn.
        seed: of the draws.
    """
    generator = torch.Generator().manual_seed(seed)
    for _ in range(count):
        logits = model(ids[:, -model.context :])[:, -1]
        if top_k is not None:
            least = logits.topk(top_k).values[:, -1:]
            logits = logits.masked_fill(logits < least, -torch.inf)
        if temperature == 0:
            following = logits.argmax(dim=1, keepdim=True)
        else:
            following = torch.multinomial((logits / temperature).softmax(dim=1), 1, generator=generator)
        ids = torch.cat([ids, following], dim=1)
    return ids
