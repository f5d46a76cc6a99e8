"""Brings down the fines only and forgets the width of the street.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    slope_w = -C * (y[pays] @ X[pays])
    slope_b = -C * y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
