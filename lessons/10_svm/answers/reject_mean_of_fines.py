"""Divides the fines by the number of people.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    slope_w = w - C * (y[pays] @ X[pays]) / len(y)
    slope_b = -C * y[pays].sum() / len(y)
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
