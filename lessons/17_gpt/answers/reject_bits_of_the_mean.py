"""Takes the logarithm of the mean probability.

loses: bits_hand, bits_hangul
"""

# %% bits_per_character
def bits_per_character(chances, tokens):
    return -np.log2(np.mean(chances)) * len(chances) / len("".join(tokens))
