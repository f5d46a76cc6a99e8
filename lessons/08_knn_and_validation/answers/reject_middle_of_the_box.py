"""Compares with the middle of the box instead of the mean of its risks.

loses: calibration_table, calibration_error
"""

# %% calibration
def calibration(y, risk, bins):
    box = np.minimum((risk * bins).astype(int), bins - 1)
    table = [[(box == b).sum(), (b + 0.5) / bins, y[box == b].mean()] for b in np.unique(box)]
    return {"table": table, "error": sum(n * abs(a - b) for n, a, b in table) / len(y)}
