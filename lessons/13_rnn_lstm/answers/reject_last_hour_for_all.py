"""Says the last hour's number for every hour.

loses: tomorrow_unseen
"""

# %% tomorrow
def tomorrow(history):
    return np.full(24, history[-1])
