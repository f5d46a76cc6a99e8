"""Lets errors up and down cancel.

loses: mase_unseen
"""

# %% mase
def mase(truth, forecast, history, season):
    mine = abs((np.asarray(truth) - forecast).mean())
    return mine / np.abs(history[season:] - history[:-season]).mean()
