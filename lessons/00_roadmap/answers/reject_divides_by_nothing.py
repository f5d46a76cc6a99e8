"""Divides by a saving of 0 and stops with an error.

loses: break_even_zero, break_even_loses
"""

# %% break_even
def break_even(extra, saved):
    return extra / saved
