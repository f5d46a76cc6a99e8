"""Counts once and takes the most frequent pairs of characters.

loses: learn_more, learn_hangul_end
"""

# %% learn_pairs
def learn_pairs(words, number):
    counts = {}
    for word, times in words.items():
        for pair in zip(word, word[1:]):
            counts[pair] = counts.get(pair, 0) + times
    return sorted(counts, key=lambda pair: (-counts[pair], pair))[:number]
