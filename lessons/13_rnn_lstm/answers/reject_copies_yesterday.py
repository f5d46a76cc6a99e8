"""Copies yesterday.

loses: tomorrow_unseen
"""

# %% tomorrow
def tomorrow(history):
    return history[-24:]
