"""Predicts the points that the line was drawn through instead of the new ones.

loses: best_line_predicts
"""

# %% best_line
def best_line(x, y, new):
    slope, intercept = np.polyfit(x, y, 1)
    return {"intercept": intercept, "slope": slope, "predicted": intercept + slope * x}
