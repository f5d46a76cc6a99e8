"""Rounds down to whole uses although it was asked not to.

loses: break_even_pays
"""

# %% break_even
def break_even(extra, saved):
    if saved <= 0:
        return -1
    return int(extra / saved)
