"""Takes the natural logarithm.

loses: bits_hand, bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return -np.log(chances).sum() / len("".join(tokens))
