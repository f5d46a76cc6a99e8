"""Says the mean for every hour.

loses: tomorrow_unseen
"""

# %% tomorrow
def tomorrow(history):
    return np.full(24, history.mean())
