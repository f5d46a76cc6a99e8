"""Has the pattern of the day one hour late.

loses: tomorrow_unseen
"""

# %% tomorrow
def tomorrow(history):
    usual = history[-28 * 24 :].reshape(-1, 24).mean(axis=0)
    return np.roll(usual, 6)
