"""Gives the joined text instead of the pair.

loses: learn_first, learn_more, learn_hangul_end
"""

# %% learn_pairs
def learn_pairs(words, number):
    cut = {word: list(word) for word in words}
    learnt = []
    for _ in range(number):
        counts = Counter()
        for word, pieces in cut.items():
            for pair in zip(pieces, pieces[1:]):
                counts[pair] += words[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learnt.append("".join(best))
        for word, pieces in cut.items():
            glued = []
            for piece in pieces:
                if glued and (glued[-1], piece) == best:
                    glued[-1] += piece
                else:
                    glued.append(piece)
            cut[word] = glued
    return learnt
