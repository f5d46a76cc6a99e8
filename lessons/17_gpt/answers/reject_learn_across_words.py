"""Glues across the words.

loses: learn_first, learn_more, learn_hangul_end
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
    pieces = [letter for word, times in words.items() for _ in range(times) for letter in word]
    learnt = []
    while len(learnt) < number and len(pieces) > 1:
        counts = {}
        for pair in zip(pieces, pieces[1:]):
            counts[pair] = counts.get(pair, 0) + 1
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learnt.append(best)
        pieces = glue_all(pieces, best)
    return learnt
