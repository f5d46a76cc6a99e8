"""Measures the slope of b after w has moved.

loses: step_hand, step_unseen, step_kerb
"""

# %% hinge_step
def hinge_step(w, b, X, y, C, rate):
    pays = y * (X @ w + b) < 1
    new_w = w - rate * (w - C * (y[pays] @ X[pays]))
    pays = y * (X @ new_w + b) < 1
    return {"w": new_w, "b": b + rate * C * y[pays].sum()}
