"""Fails when nothing is left to glue.

loses: learn_hangul_end
"""

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
