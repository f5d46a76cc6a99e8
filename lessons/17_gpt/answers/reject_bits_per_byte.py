"""Divides by bytes, so Hangul counts three times.

loses: bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return -np.log2(chances).sum() / len("".join(tokens).encode())
