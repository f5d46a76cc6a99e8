"""Draws the line through the origin: no intercept.

loses: best_line_fit, best_line_predicts
"""

# %% best_line
def best_line(x, y, new):
    slope = (x @ y) / (x @ x)
    return {"intercept": 0, "slope": slope, "predicted": slope * new}
