"""Lets a box that says too much cancel one that says too little.

loses: calibration_error
"""

# %% calibration
def calibration(y, risk, bins):
    box = np.minimum((risk * bins).astype(int), bins - 1)
    table = [[(box == b).sum(), risk[box == b].mean(), y[box == b].mean()] for b in np.unique(box)]
    return {"table": table, "error": abs(risk.mean() - y.mean())}
