"""PyTorch where it can, converted at the end."""

# %% batch
import torch


def batch(rows):
    ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    return {"ids": ids.numpy(), "real": (ids != 0).numpy()}

# %% attend
import torch


def attend(Q, K, V, real):
    Q, K, V = (torch.tensor(a, dtype=torch.float64) for a in (Q, K, V))
    scores = (Q @ K.T / Q.shape[1] ** 0.5).masked_fill(~torch.tensor(real), -torch.inf)
    weights = scores.softmax(dim=1)
    return {"weights": weights.numpy(), "mixed": (weights @ V).numpy()}

# %% count_bert
import torch
from torch import nn


def count_bert(vocabulary, width, layers, heads, longest, notes, length):
    def size(*modules):
        return sum(p.numel() for m in modules for p in m.parameters())

    with torch.device("meta"):
        embeddings = size(nn.Embedding(vocabulary, width), nn.Embedding(longest, width))
        block = size(nn.LayerNorm(width), nn.LayerNorm(width), nn.Linear(width, 3 * width),
                     nn.Linear(width, width), nn.Linear(width, 4 * width), nn.Linear(4 * width, width))
        head = size(nn.LayerNorm(width), nn.Linear(width, vocabulary))
        shares = torch.zeros(layers, notes, heads, length, length).numel()
    return {"embeddings": embeddings, "block": block, "head": head,
            "total": embeddings + layers * block + head, "attention": shares}

# %% mask_tokens
import torch


def mask_tokens(ids, rate, choose, turn, lots):
    ids, rate, choose, turn, lots = (torch.tensor(a) for a in (ids, rate, choose, turn, lots))
    guess = (choose < rate[ids]) & ids.bool()
    seen = ids.masked_fill(guess & (turn < 0.8), MASK)
    swapped = guess & (turn >= 0.9)
    seen[swapped] = lots[swapped]
    return {"seen": seen.numpy(), "guess": guess.numpy()}

# %% split_loss
import torch
import torch.nn.functional as F


def split_loss(logits, ids, guess, symptom):
    logits, ids = torch.tensor(logits), torch.tensor(ids)
    loss = F.cross_entropy(logits.flatten(0, 1), ids.flatten(), reduction="none").numpy()
    kind, chosen = symptom[ids.numpy()].ravel(), np.ravel(guess)
    parts = {"symptoms": loss[chosen & kind], "others": loss[chosen & ~kind]}
    return {name: float(part.mean()) if len(part) else None for name, part in parts.items()}

# %% read_notes
import torch
import torch.nn.functional as F


def read_notes(x, real, net):
    x, real = torch.tensor(x), torch.tensor(real)
    net = {name: torch.tensor(value) for name, value in net.items()}
    looked = F.scaled_dot_product_attention(x @ net["Q"], x @ net["K"], x @ net["V"], attn_mask=real[:, None, :])
    y = (x + looked).masked_fill(~real[:, :, None], 0)
    mean = y.sum(dim=1) / real.sum(dim=1, keepdim=True)
    return (mean @ net["W"] + net["b"]).softmax(dim=1).numpy()

# %% judge
import pandas as pd


def judge(there, denied, n_there, n_denied, said):
    t = pd.DataFrame({"t": there, "d": denied, "a": n_there, "b": n_denied, "s": said}).query("a != b")
    if t.empty:
        return {"verdict": "neither", "meaning": 0, "longer": 0}
    meaning = (t["s"] == t["t"]).mean()
    longer = (t["s"] == t["t"].where(t["a"] > t["b"], t["d"])).mean()
    names = {(True, False): "reads", (False, True): "shortcut"}
    return {"verdict": names.get((bool(meaning >= 0.8), bool(longer >= 0.8)), "neither"),
            "meaning": meaning, "longer": longer}
