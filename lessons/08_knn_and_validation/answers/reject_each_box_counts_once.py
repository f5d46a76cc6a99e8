"""Averages the boxes without weighting them by their patients.

loses: calibration_error
"""

# %% calibration
def calibration(y, risk, bins):
    box = np.minimum((risk * bins).astype(int), bins - 1)
    table = [[(box == b).sum(), risk[box == b].mean(), y[box == b].mean()] for b in np.unique(box)]
    return {"table": table, "error": np.mean([abs(line[1] - line[2]) for line in table])}
