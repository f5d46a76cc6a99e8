"""Fails when nothing is left to glue.

loses: learn_hangul_end
"""

# %% learn_pairs
def learn_pairs(words, number):
    cut = {word: list(word) for word in words}
    learnt = []
    for _ in range(number):
        counts = {}
        for word, pieces in cut.items():
            for pair in zip(pieces, pieces[1:]):
                counts[pair] = counts.get(pair, 0) + words[word]
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learnt.append(best)
        cut = {word: glue_all(pieces, best) for word, pieces in cut.items()}
    return learnt
