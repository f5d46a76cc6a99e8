"""PyTorch with 32-bit floats, and tensors as answers."""

# %% pair_table
def pair_table(ids, size, extra):
    import torch

    table = torch.zeros(size * size).index_add_(0, torch.tensor(ids[:-1]) * size + torch.tensor(ids[1:]), torch.ones(len(ids) - 1))
    return torch.nn.functional.normalize(table.view(size, size) + extra, p=1, dim=1)

# %% bits_per_character
def bits_per_character(chances, tokens):
    import torch

    return torch.tensor(chances).log2().neg().sum() / sum(map(len, tokens))

# %% causal_attention
def causal_attention(query, key, value):
    import torch

    q, k, v = (torch.tensor(part, dtype=torch.float32) for part in (query, key, value))
    later = torch.ones(len(q), len(q)).triu(1).bool()
    return (q @ k.T / k.shape[1] ** 0.5).masked_fill(later, -torch.inf).softmax(dim=1) @ v

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    import torch

    scores = torch.tensor(scores, dtype=torch.float32)
    order = torch.sort(scores, descending=True, stable=True).indices
    kept = torch.full_like(scores, -torch.inf).scatter(0, order[:k], scores[order[:k]])
    return torch.softmax(kept / temperature, 0)

# %% draw
def draw(chances, u):
    import torch

    return (torch.tensor(chances).cumsum(0) > u).int().argmax()

# %% windows
def windows(ids, context):
    import torch

    rows = (len(ids) - 1) // context
    return torch.tensor(ids[:rows * context]).view(-1, context), torch.tensor(ids[1:rows * context + 1]).view(-1, context)

# %% verdict
def verdict(record):
    import torch

    before, after, others = (torch.tensor(record[name], dtype=torch.float32) for name in ("before", "after", "others"))
    if (before - after)[:record["changed"]].abs().max() > 0.001:
        return "looks ahead"
    if (others > record["secret"]).float().mean() < 0.01:
        return "learnt by heart"
    strange = [name for name in record["written"] if not record["known"].count(name)]
    return "makes things up" if strange and len(strange) / len(record["written"]) > 0.2 else "fine"
