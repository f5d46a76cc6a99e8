"""Hands over one number for the whole day.

loses: tomorrow_form, tomorrow_unseen
"""

# %% tomorrow
def tomorrow(history):
    return float(history[-24:].sum())
