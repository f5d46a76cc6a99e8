"""Does not count blanks at the edge of a token.

loses: bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return -np.log2(chances).sum() / sum(len(token.strip()) for token in tokens)
