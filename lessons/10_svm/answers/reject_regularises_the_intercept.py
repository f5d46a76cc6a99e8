"""Regularises the intercept like a coefficient.

loses: step_hand, step_unseen
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    slope_w = w - C * (y[pays] @ X[pays])
    slope_b = b - C * y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
