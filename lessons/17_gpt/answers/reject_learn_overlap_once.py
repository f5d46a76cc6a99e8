"""Counts neighbours that overlap once, so aaa holds one pair.

loses: learn_first, learn_more
"""

# %% learn_pairs
def learn_pairs(words, number):
    cut = {word: list(word) for word in words}
    learnt = []
    for _ in range(number):
        counts = Counter()
        for word, pieces in cut.items():
            last = None
            for pair in zip(pieces, pieces[1:]):
                if pair == last:
                    last = None
                else:
                    counts[pair] += words[word]
                    last = pair
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        learnt.append(best)
        for word, pieces in cut.items():
            glued = []
            for piece in pieces:
                if glued and (glued[-1], piece) == best:
                    glued[-1] += piece
                else:
                    glued.append(piece)
            cut[word] = glued
    return learnt
