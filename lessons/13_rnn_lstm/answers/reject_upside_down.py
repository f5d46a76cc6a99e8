"""Divides the error of copying by its own.

loses: mase_hand, mase_unseen
"""

# %% mase
def mase(truth, forecast, history, season):
    mine = np.abs(np.asarray(truth) - forecast).mean()
    return np.abs(history[season:] - history[:-season]).mean() / max(mine, 1e-9)
