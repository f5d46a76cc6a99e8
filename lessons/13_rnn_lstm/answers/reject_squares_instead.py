"""Takes squared errors.

loses: mase_unseen
"""

# %% mase
def mase(truth, forecast, history, season):
    mine = ((np.asarray(truth) - forecast) ** 2).mean()
    return mine / np.abs(history[season:] - history[:-season]).mean()
