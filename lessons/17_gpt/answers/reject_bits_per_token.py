"""Divides by the number of tokens.

loses: bits_hand, bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return -np.log2(chances).mean()
