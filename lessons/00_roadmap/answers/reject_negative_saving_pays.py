"""Looks for a saving of exactly 0 and lets a loss pass.

loses: break_even_loses
"""

# %% break_even
def break_even(extra, saved):
    if saved == 0:
        return -1
    return extra / saved
