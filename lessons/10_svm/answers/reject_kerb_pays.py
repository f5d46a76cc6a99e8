"""Somebody exactly at the kerb pays too.

loses: step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) <= 1
    slope_w = w - C * (y[pays] @ X[pays])
    slope_b = -C * y[pays].sum()
    return {"w": w - rate * slope_w, "b": b - rate * slope_b}
