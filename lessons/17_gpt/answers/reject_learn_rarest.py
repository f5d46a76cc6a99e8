"""Glues the rarest pair.

loses: learn_first, learn_more
"""

# %% learn_pairs
def learn_pairs(words, number):
    cut = {word: list(word) for word in words}
    learnt = []
    while len(learnt) < number:
        counts = {}
        for word, pieces in cut.items():
            for pair in zip(pieces, pieces[1:]):
                counts[pair] = counts.get(pair, 0) + words[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (counts[pair], pair))
        learnt.append(best)
        cut = {word: glue_all(pieces, best) for word, pieces in cut.items()}
    return learnt
