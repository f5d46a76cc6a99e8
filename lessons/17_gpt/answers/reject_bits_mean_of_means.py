"""Averages the bits per character of the tokens.

loses: bits_hand, bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return np.mean([-np.log2(chance) / max(1, len(token)) for chance, token in zip(chances, tokens)])
