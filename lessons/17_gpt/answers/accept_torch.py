"""PyTorch where it fits; answers leave as arrays or numbers."""

# %% pair_table
def pair_table(ids, size, extra):
    import torch

    ids = torch.tensor(ids)
    one_hot = torch.nn.functional.one_hot(ids, size).double()
    counts = one_hot[:-1].T @ one_hot[1:] + extra
    return (counts / counts.sum(dim=1, keepdim=True)).numpy()

# %% bits_per_character
def bits_per_character(chances, tokens):
    import torch

    return -torch.tensor(chances, dtype=torch.float64).log2().sum().item() / sum(len(token) for token in tokens)

# %% causal_attention
def causal_attention(query, key, value):
    import torch

    query, key, value = (torch.tensor(part, dtype=torch.float64)[None] for part in (query, key, value))
    return torch.nn.functional.scaled_dot_product_attention(query, key, value, is_causal=True)[0].numpy()

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    import torch

    scores = torch.tensor(scores, dtype=torch.float64)
    order = scores.argsort(descending=True, stable=True)
    scores[order[k:]] = -torch.inf
    return (scores / temperature).softmax(dim=0).numpy()

# %% draw
def draw(chances, u):
    import torch

    sums = torch.tensor(chances, dtype=torch.float64).cumsum(0)
    return torch.searchsorted(sums, torch.tensor(u, dtype=torch.float64), right=True)

# %% windows
def windows(ids, context):
    import torch

    folds = torch.tensor(ids).unfold(0, context + 1, context)
    return folds[:, :-1].numpy(), folds[:, 1:].numpy()

# %% verdict
def verdict(record):
    import torch

    moved = torch.tensor(record["before"]).sub(torch.tensor(record["after"])).abs().amax(dim=1)
    if (moved[:record["changed"]] > 0.001).any():
        return "looks ahead"
    if (torch.tensor(record["others"]) > record["secret"]).double().mean() < 0.01:
        return "learnt by heart"
    known = set(record["known"])
    invented = sum(name not in known for name in record["written"])
    return "makes things up" if invented > 0.2 * len(record["written"]) else "fine"
