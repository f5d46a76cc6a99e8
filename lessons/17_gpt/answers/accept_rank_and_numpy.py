"""By rank like GPT-2, NumPy's own texts and numbers, half the work in other orders."""

# %% pair_table
def pair_table(ids, size, extra):
    cells = np.asarray(ids[:-1]) * size + np.asarray(ids[1:])
    table = np.bincount(cells, minlength=size**2).reshape(size, size).astype(np.float32)
    return (table + extra) / (table + extra).sum(1)[:, None]

# %% bits_per_character
def bits_per_character(chances, tokens):
    return np.array(sum(np.log2(1 / np.float64(chance)) for chance in chances) / len("".join(tokens)))

# %% learn_pairs
def learn_pairs(words, number):
    # Words in another order, heaviest first: the answer must not hang on it.
    heaviest = sorted(words, key=words.get, reverse=True)
    pieces = [np.array(list(word)) for word in heaviest]
    learnt = []
    while len(learnt) < number:
        counts = {}
        for word, parts in zip(heaviest, pieces):
            for left, right in zip(parts[:-1], parts[1:]):
                counts[left, right] = counts.get((left, right), 0) + words[word]
        if not counts:
            return learnt
        left, right = sorted(counts, key=lambda pair: (-counts[pair], pair))[0]
        learnt.append(np.array([left, right]))
        for index, parts in enumerate(pieces):
            new = []
            for part in parts.tolist():
                if new and new[-1] == left and part == right:
                    new[-1] = left + right
                else:
                    new.append(part)
            pieces[index] = np.array(new)
    return learnt

# %% cut
def cut(word, pairs):
    rank = {tuple(pair): place for place, pair in enumerate(pairs)}
    pieces = list(word)
    while len(pieces) > 1:
        best = min(zip(pieces, pieces[1:]), key=lambda pair: rank.get(pair, len(rank)))
        if best not in rank:
            break
        new, at = [], 0
        while at < len(pieces):
            if tuple(pieces[at:at + 2]) == best:
                new.append("".join(best))
                at += 2
            else:
                new.append(pieces[at])
                at += 1
        pieces = new
    return np.array(pieces)

# %% causal_attention
def causal_attention(query, key, value):
    scores = query @ key.T / key.shape[1] ** 0.5 - 1e9 * np.triu(np.ones((len(query), len(key))), 1)
    e = np.exp(scores - scores.max(axis=1)[:, np.newaxis])
    return (e @ value) / e.sum(axis=1)[:, np.newaxis]

# %% top_k_probs
def top_k_probs(scores, k, temperature):
    ranked = sorted(enumerate(np.asarray(scores) / temperature), key=lambda pair: -pair[1])[:k]
    highest = ranked[0][1]
    total = sum(np.exp(score - highest) for _, score in ranked)
    kept = {token: np.exp(score - highest) / total for token, score in ranked}
    return [kept.get(token, 0) for token in range(len(scores))]

# %% draw
def draw(chances, u):
    return np.searchsorted(np.cumsum(chances), u, side="right")

# %% windows
def windows(ids, context):
    both = np.lib.stride_tricks.sliding_window_view(np.array(ids), context + 1)[::context]
    return both[:, :-1], both[:, 1:]

# %% verdict
def verdict(record):
    changed = record["changed"]
    tests = {
        "looks ahead": not np.allclose(record["before"][:changed], record["after"][:changed], rtol=0, atol=0.001),
        "learnt by heart": np.count_nonzero(record["others"] > record["secret"]) / len(record["others"]) < 1 / 100,
        "makes things up": np.count_nonzero(~np.isin(record["written"], record["known"])) > len(record["written"]) / 5,
        "fine": True,
    }
    return np.array(list(tests))[list(tests.values())][0]
