"""pandas and Counter; a warning is written on the way."""

# %% pair_table
def pair_table(ids, size, extra):
    import pandas as pd

    counts = pd.crosstab(pd.Series(ids[:-1]), pd.Series(ids[1:])).reindex(index=range(size), columns=range(size), fill_value=0)
    counts = counts + extra
    return counts.div(counts.sum(axis=1), axis=0)

# %% bits_per_character
def bits_per_character(chances, tokens):
    import warnings

    import pandas as pd

    warnings.warn("this measures characters, not bytes")
    return np.log2(1 / pd.Series(chances)).sum() / pd.Series(tokens).str.len().sum()

# %% learn_pairs
def glue_all(pieces, pair):
    out = []
    for piece in pieces:
        if out and (out[-1], piece) == tuple(pair):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def learn_pairs(words, number):
    from collections import Counter

    split = [(list(word), count) for word, count in words.items()]
    learnt = []
    for _ in range(number):
        counts = Counter()
        for pieces, count in split:
            for pair in zip(pieces, pieces[1:]):
                counts[pair] += count
        if not counts:
            break
        most = max(counts.values())
        best = min(pair for pair, count in counts.items() if count == most)
        learnt.append(best)
        split = [(glue_all(pieces, best), count) for pieces, count in split]
    return learnt

# %% cut
def glue_all(pieces, pair):
    out = []
    for piece in pieces:
        if out and (out[-1], piece) == tuple(pair):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def cut(word, pairs):
    from functools import reduce

    return reduce(glue_all, pairs, list(word))

# %% windows
def windows(ids, context):
    rows = (len(ids) - 1) // context
    X = np.array(ids[:rows * context]).reshape(rows, context)
    return X, np.array(ids[1:rows * context + 1]).reshape(rows, context)

# %% verdict
def verdict(record):
    import pandas as pd

    moved = pd.DataFrame(record["before"] - record["after"]).abs().max(axis=1)
    if (moved[moved.index < record["changed"]] > 1e-3).any():
        return "looks ahead"
    if (pd.Series(record["others"]) > record["secret"]).mean() < 0.01:
        return "learnt by heart"
    if len(record["written"]) and (~pd.Series(record["written"]).isin(record["known"])).mean() > 0.2:
        return "makes things up"
    return "fine"
