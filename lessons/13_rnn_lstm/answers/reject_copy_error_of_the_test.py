"""Measures copying on what is to be forecast.

loses: mase_hand, mase_unseen
"""

# %% mase
def mase(truth, forecast, history, season):
    both = np.concatenate([history, truth])
    copy = both[len(history) - season : len(both) - season]
    return np.abs(np.asarray(truth) - forecast).mean() / np.abs(truth - copy).mean()
