"""Takes the two numbers of polyfit in the wrong order.

loses: best_line_fit, best_line_predicts
"""

# %% best_line
def best_line(x, y, new):
    intercept, slope = np.polyfit(x, y, 1)
    return {"intercept": intercept, "slope": slope, "predicted": intercept + slope * new}
